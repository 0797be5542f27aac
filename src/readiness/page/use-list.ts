import { useCallback, useEffect, useRef, useState } from 'react'
import type { Answer } from '../../report/schema/readiness-schema.ts'
import { createReadinessStore } from '../keep/database.ts'
import { emptyList, mergeLists, type ReadinessList } from '../keep/list.ts'

const store = createReadinessStore()

export type Patch = Partial<Omit<Answer, 'id' | 'saidAt' | 'changedAt'>>

export interface ListState {
  list: ReadinessList
  /** False until this browser's list was read, or couldn't be. */
  ready: boolean
  /** Whether the last change is kept in this browser. */
  kept: boolean
  answer: (id: string, patch: Patch) => void
  find: (question: string, text: string) => void
  /** Takes what is newer from another list. */
  merge: (other: ReadinessList) => ReturnType<typeof mergeLists>
  /** Puts another list in place of this one. */
  replace: (list: ReadinessList) => void
}

/** The list as it stands in this tab; each change goes to the browser's storage at once. */
export function useList(): ListState {
  const current = useRef(emptyList)
  /** What the browser has for certain: an answer whose save failed is saved with the next one. */
  const saved = useRef(emptyList)
  const [list, setList] = useState(emptyList)
  const [ready, setReady] = useState(false)
  const [kept, setKept] = useState(true)

  const show = useCallback((next: ReadinessList) => {
    current.current = next
    setList(next)
  }, [])
  const change = useCallback(
    (next: ReadinessList) => {
      show(next)
      store.save(saved.current, next).then(
        () => {
          saved.current = next
          setKept(true)
        },
        () => setKept(false),
      )
    },
    [show],
  )

  useEffect(() => {
    const load = async () => {
      try {
        const stored = await store.load()
        saved.current = stored
        // What was typed meanwhile is newer than what was stored. A list that stays as it is stays
        // the same object, so that a change can still be taken back.
        const here = current.current
        if (mergeLists(here, stored).taken > 0) show(mergeLists(stored, here).list)
      } catch {
        setKept(false)
      }
      setReady(true)
    }
    void load()
    // Another tab may have answered rows meanwhile.
    const again = () => document.visibilityState === 'visible' && void load()
    document.addEventListener('visibilitychange', again)
    return () => document.removeEventListener('visibilitychange', again)
  }, [show])

  const answer = useCallback(
    (id: string, patch: Patch) => {
      const { answers } = current.current
      change({
        ...current.current,
        answers: new Map(answers).set(id, answered(answers.get(id), id, patch)),
      })
    },
    [change],
  )
  const find = useCallback(
    (id: string, text: string) => {
      const finding = { id, text, changedAt: new Date().toISOString() }
      const findings = new Map(current.current.findings).set(id, finding)
      change({ ...current.current, findings })
    },
    [change],
  )
  const merge = useCallback(
    (other: ReadinessList) => {
      const merged = mergeLists(current.current, other)
      if (merged.taken > 0) change(merged.list)
      return merged
    },
    [change],
  )
  return { list, ready, kept, answer, find, merge, replace: change }
}

/** Empty fields go, so that a file holds only what somebody typed. */
function answered(before: Answer | undefined, id: string, patch: Patch): Answer {
  const changedAt = new Date().toISOString()
  const saidAt = patch.said ? changedAt : before?.saidAt
  const { said, owner, due, note } = { ...before, ...patch }
  return {
    id,
    ...(said && { said }),
    ...(said && saidAt && { saidAt }),
    ...(owner && { owner }),
    ...(due && { due }),
    ...(note && { note }),
    changedAt,
  }
}
