import { useEffect, useState } from 'react'

/** How long a page that is drawn is left alone before the rest is fetched. */
const IDLE_MS = 1500
/** Somebody is there and may be about to need it. */
const signs = ['pointerdown', 'keydown', 'scroll', 'wheel'] as const

let over: Promise<void> | undefined

/**
 * Resolves when the page has been drawn for a moment, or at once when somebody touches it. What
 * the first look doesn't show is fetched then: a slow line draws the page first, and a page that
 * is open has everything while the network still works.
 */
export function firstLookOver(): Promise<void> {
  over ??= new Promise((resolve) => {
    const end = () => {
      for (const sign of signs) removeEventListener(sign, end, true)
      resolve()
    }
    for (const sign of signs) addEventListener(sign, end, { capture: true, passive: true })
    setTimeout(end, IDLE_MS)
  })
  return over
}

/** Whether {@link firstLookOver} has resolved. */
export function useFirstLookOver(): boolean {
  const [isOver, setOver] = useState(false)
  useEffect(() => {
    let isHere = true
    void firstLookOver().then(() => isHere && setOver(true))
    return () => {
      isHere = false
    }
  }, [])
  return isOver
}
