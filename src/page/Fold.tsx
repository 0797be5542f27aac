import { type ReactNode, useId } from 'react'

interface Props {
  title: string
  /** What a closed one says beside its title. */
  says?: string | undefined
  open?: boolean
  children: ReactNode
}

/** A part of the page that is one line until somebody wants it. */
export function Fold({ title, says, open = false, children }: Props) {
  const id = useId()
  return (
    <section aria-labelledby={id}>
      <details className="card fold" open={open}>
        <summary>
          <h2 id={id}>{title}</h2>
          {says && <span className="muted numbers">{says}</span>}
        </summary>
        <div className="fold-body">{children}</div>
      </details>
    </section>
  )
}
