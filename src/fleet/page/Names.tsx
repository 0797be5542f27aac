const SHOWN = 5

/** "Oslo, Bergen and 3 more": labels of strangers, each kept in its own writing direction. */
export const Names = ({ names }: { names: string[] }) => (
  <>
    {names.slice(0, SHOWN).map((name, index) => (
      <span key={name}>
        {index > 0 && ', '}
        <bdi>{name}</bdi>
      </span>
    ))}
    {names.length > SHOWN && ` and ${names.length - SHOWN} more`}
  </>
)
