import type { Shown } from './words.ts'

/** Each state has a shape of its own, so that it is told without its colour. */
const shapes: Record<Shown, React.ReactNode> = {
  pass: (
    <>
      <circle cx="12" cy="12" r="10" fill="currentColor" />
      <path d="m7.5 12.3 3.1 3.2 6-6.6" className="mark-line" />
    </>
  ),
  warn: (
    <>
      <path d="M12 1.8 23 21.5H1Z" fill="currentColor" className="mark-round" />
      <path d="M12 9v5.4M12 17.9v.1" className="mark-line" />
    </>
  ),
  fail: (
    <>
      <path d="M7.6 1.5h8.8l6.1 6.1v8.8l-6.1 6.1H7.6l-6.1-6.1V7.6Z" fill="currentColor" />
      <path d="m8 8 8 8m0-8-8 8" className="mark-line" />
    </>
  ),
  unknown: (
    <>
      <path d="M12 1.6 22.4 12 12 22.4 1.6 12Z" className="mark-ring" />
      <path
        d="M9.6 9.9c.1-1.5 1.1-2.3 2.4-2.3 1.4 0 2.4.9 2.4 2.1 0 1.8-2.3 1.9-2.3 3.6M12 16.2v.1"
        className="mark-thin"
      />
    </>
  ),
  notApplicable: (
    <>
      <circle cx="12" cy="12" r="9.2" className="mark-ring" />
      <path d="M7.8 12h8.4" className="mark-thin" />
    </>
  ),
  waiting: <circle cx="12" cy="12" r="9.2" className="mark-ring mark-dotted" />,
  running: (
    <>
      <circle cx="12" cy="12" r="9.2" className="mark-ring mark-track" />
      <path d="M12 2.8a9.2 9.2 0 0 1 9.2 9.2" className="mark-ring" />
      <circle cx="12" cy="12" r="3.4" fill="currentColor" />
    </>
  ),
}

/** The shape of a state. Decorative: the word stands beside it. */
export const Mark = ({ state, size = 24 }: { state: Shown; size?: number }) => (
  <svg
    className={`mark state-${state}`}
    viewBox="0 0 24 24"
    width={size}
    height={size}
    aria-hidden="true"
    focusable="false"
  >
    {shapes[state]}
  </svg>
)
