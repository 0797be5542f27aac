import { useCallback, useMemo, useRef, useState } from 'react'
import type { Message } from '../../../model/message.ts'
import { msg } from '../../../words/fleet/index.ts'
import type { FleetEngine, Loaded, Skipped } from '../../types.ts'
import type { Picked } from './dropped-files.ts'
import { isSameOrigin, type Origin, originText } from './origin.ts'

/** Lines shown of what was left out; the rest is counted. */
const SKIPPED_MAX = 500

export interface LoadedFrom {
  origin: Origin
  added: number
  doubled: number
}

/** Where the data came from, what is coming, and what was left out. */
export interface Sources {
  from: LoadedFrom[]
  skipped: Skipped[]
  skippedMore: number
  /** Share 0..1 of what is being read. */
  loading?: { origin: Origin; share: number }
  problem?: Message
  /** Reads files one batch after the other. */
  addFiles: (picked: Picked) => Promise<void>
  /** Takes in what a source brought, if it brought anything. */
  take: (
    origin: Origin,
    load: (onProgress: (share: number) => void) => Promise<Loaded | undefined>,
  ) => Promise<boolean>
  clear: () => Promise<void>
  dismissProblem: () => void
}

/** @param onData called whenever the engine has got other data than before */
export function useSources(engine: FleetEngine, onData: () => void): Sources {
  const [from, setFrom] = useState<LoadedFrom[]>([])
  const [left, setLeft] = useState<{ list: Skipped[]; more: number }>({ list: [], more: 0 })
  const [loading, setLoading] = useState<Sources['loading']>()
  const [problem, setProblem] = useState<Message>()
  const queue = useRef<Promise<unknown>>(Promise.resolve())

  const leaveOut = useCallback((skipped: Skipped[], more: number) => {
    if (skipped.length + more === 0) return
    setLeft((before) => {
      const all = [...before.list, ...skipped]
      return {
        list: all.slice(0, SKIPPED_MAX),
        more: before.more + more + Math.max(0, all.length - SKIPPED_MAX),
      }
    })
  }, [])

  const take = useCallback<Sources['take']>(
    (origin, load) => {
      const turn = queue.current.then(async () => {
        try {
          const loaded = await load((share) => setLoading({ origin, share }))
          if (!loaded) return false
          leaveOut(loaded.skipped, loaded.skippedMore)
          setFrom((before) =>
            merge(before, { origin, added: loaded.added, doubled: loaded.doubled }),
          )
          if (loaded.added > 0) onData()
          return true
        } catch (error) {
          const why = error instanceof Error ? error.message : String(error)
          setProblem(msg('fleet.notRead', { source: originText(origin), why }))
          return false
        } finally {
          setLoading(undefined)
        }
      })
      queue.current = turn
      return turn
    },
    [leaveOut, onData],
  )

  return useMemo(
    () => ({
      from,
      skipped: left.list,
      skippedMore: left.more,
      ...(loading && { loading }),
      ...(problem && { problem }),
      take,
      async addFiles({ files, skipped }) {
        leaveOut(skipped, 0)
        if (files.length === 0) return
        const [only, ...others] = files
        const origin = only && others.length === 0 ? { file: only.name } : { files: files.length }
        setLoading({ origin, share: 0 })
        await take(origin, (onProgress) => engine.load(files, onProgress))
      },
      async clear() {
        await engine.clear()
        setFrom([])
        setLeft({ list: [], more: 0 })
        setProblem(undefined)
        onData()
      },
      dismissProblem: () => setProblem(undefined),
    }),
    [from, left, loading, problem, take, leaveOut, engine, onData],
  )
}

/** A source that brings more is listed once. */
function merge(all: LoadedFrom[], { origin, added, doubled }: LoadedFrom): LoadedFrom[] {
  const before = all.find((one) => isSameOrigin(one.origin, origin))
  if (!before) return [...all, { origin, added, doubled }]
  if (added + doubled === 0) return all
  // A live source asks again and again; what it repeats is no news.
  return all.map((one) =>
    one === before ? { origin, added: one.added + added, doubled: one.doubled + doubled } : one,
  )
}
