import { useCallback, useEffect, useRef, useState } from 'react'
import type { DeviceRow } from '../../types.ts'
import { useFleet } from '../fleet.ts'

const PAGE = 100

/** Rows of the device list, fetched as they come into view. */
export function useDevicePages() {
  const { engine, query, edition, place, view } = useFleet()
  const { sort, descending } = place
  const [pages, setPages] = useState<ReadonlyMap<number, DeviceRow[]>>(new Map())
  const [total, setTotal] = useState(view.devices)
  /** A new order or filter makes answers to the old one worthless. */
  const turn = useRef(0)
  const asked = useRef(new Set<number>())
  const seen = useRef<[number, number]>([0, 0])

  const fetchPage = useCallback(
    async (page: number) => {
      if (asked.current.has(page)) return
      asked.current.add(page)
      const mine = turn.current
      const answer = await engine
        .devices(query, { offset: page * PAGE, limit: PAGE, sort, descending })
        .catch(() => undefined)
      if (!answer || mine !== turn.current) return
      setTotal(answer.total)
      setPages((before) => new Map(before).set(page, answer.rows))
    },
    [engine, query, sort, descending],
  )

  // Old rows stay in view until the new ones are there; what is beyond the view is dropped.
  // biome-ignore lint/correctness/useExhaustiveDependencies: more data is a new question
  useEffect(() => {
    turn.current++
    asked.current = new Set()
    const [first, last] = seen.current
    setPages((before) => new Map([...before].filter(([page]) => page >= first && page <= last)))
    for (let page = first; page <= last; page++) void fetchPage(page)
  }, [fetchPage, edition])

  /** Call with the rows in view. */
  const show = useCallback(
    (from: number, to: number) => {
      seen.current = [Math.floor(Math.max(0, from) / PAGE), Math.floor(Math.max(0, to) / PAGE)]
      for (let page = seen.current[0]; page <= seen.current[1]; page++) void fetchPage(page)
    },
    [fetchPage],
  )
  const at = (index: number): DeviceRow | undefined =>
    pages.get(Math.floor(index / PAGE))?.[index % PAGE]
  return { total, at, show }
}
