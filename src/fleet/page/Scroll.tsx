import type { ReactNode } from 'react'

interface Props {
  /** Tells it from other tables. */
  name: string
  children: ReactNode
}

/** A table that may be wider than the window, and holds nothing that takes the focus. */
export const Scroll = ({ name, children }: Props) => (
  // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls what has the focus
  <section className="fleet-scroll" aria-label={name} tabIndex={0}>
    {children}
  </section>
)
