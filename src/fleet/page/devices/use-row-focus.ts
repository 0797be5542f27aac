import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'

interface Parts {
  /** What scrolls. */
  box: RefObject<HTMLElement | null>
  /** Rows, drawn or not. */
  total: number
  /** Of one row, in pixels. */
  height: number
  scrollTo: (index: number) => void
}

/**
 * Moves the focus through rows of which only those in view exist; each one's button has
 * `data-index`.
 */
export function useRowFocus({ box, total, height, scrollTo }: Parts) {
  const [active, setActive] = useState(0)
  /** A row that shall have the focus once it is drawn; it may have to be fetched first. */
  const wantedRow = useRef<number>(undefined)
  useEffect(() => {
    if (wantedRow.current === undefined) return
    const row = box.current?.querySelector<HTMLElement>(`[data-index="${wantedRow.current}"]`)
    if (!row) return
    wantedRow.current = undefined
    row.focus({ preventScroll: true })
  })
  const focusRow = (wanted: number) => {
    const index = Math.max(0, Math.min(total - 1, wanted))
    wantedRow.current = index
    setActive(index)
    scrollTo(index)
  }
  const onKey = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((box.current?.clientHeight ?? height) / height) - 1)
    const target = {
      ArrowDown: active + 1,
      ArrowUp: active - 1,
      PageDown: active + page,
      PageUp: active - page,
      Home: 0,
      End: total - 1,
    }[event.key]
    if (target === undefined || !(event.target as HTMLElement).closest('[data-index]')) return
    event.preventDefault()
    focusRow(target)
  }
  return { active, setActive, onKey }
}
