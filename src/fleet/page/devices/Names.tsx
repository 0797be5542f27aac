import { t } from '../../../words/fleet/index.ts'
import { Raw } from '../Raw.tsx'

const SHOWN = 5

/** "Oslo, Bergen +3 more": labels of strangers, each kept in its own writing direction. */
export const Names = ({ names }: { names: string[] }) => (
  <>
    {names.slice(0, SHOWN).map((name, index) => (
      <span key={name}>
        {index > 0 && ', '}
        <Raw>{name}</Raw>
      </span>
    ))}
    {names.length > SHOWN && <> {t('fleet.more', { count: names.length - SHOWN })}</>}
  </>
)
