/** Drawn on a 24 px grid with a 2 px line. */
const paths = {
  close: 'M6 6l12 12M18 6 6 18',
  down: 'm6 9 6 6 6-6',
  history: 'M4 12a8 8 0 1 0 2.6-5.9M4 4v4h4M12 8v4l3 2',
  open: 'M12 16V4M7 9l5-5 5 5M5 16v4h14v-4',
  share: 'M12 4v12M7 11l5 5 5-5M5 20h14',
  copy: 'M9 9h11v11H9ZM5 15H4V4h11v1',
  list: 'M9 6h11M9 12h11M9 18h11M4 6h.1M4 12h.1M4 18h.1',
  run: 'M8 5v14l11-7Z',
  stop: 'M7 7h10v10H7Z',
  again: 'M20 12a8 8 0 1 1-2.6-5.9M20 4v4h-4',
  search: 'M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14ZM20 20l-4-4',
  outside: 'M14 4h6v6M20 4l-9 9M18 14v6H4V6h6',
} as const

export type IconName = keyof typeof paths

const FILLED: IconName[] = ['run', 'stop']

export const Icon = ({ name }: { name: IconName }) => (
  <svg
    className={FILLED.includes(name) ? 'icon icon-filled' : 'icon'}
    viewBox="0 0 24 24"
    width="20"
    height="20"
    aria-hidden="true"
    focusable="false"
  >
    <path d={paths[name]} />
  </svg>
)
