import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { App } from '../../../app/app.ts'
import { msg } from '../../../words/fleet/index.ts'
import { type SourceId, SourceProblem } from '../../sources/source.ts'
import type { FleetEngine } from '../../types.ts'
import { keepAsking } from './keep-asking.ts'
import { type RemoteEntry, remoteEntries } from './remote-entries.ts'
import { type Remote, type RemoteStatus, useRemoteStatus } from './remote-status.ts'
import type { Sources } from './use-sources.ts'

/** Sources that config.json names. The collector is asked as soon as the page opens. */
export function useRemotes(app: App, engine: FleetEngine, { take }: Sources) {
  const key = useRef('')
  const entries = useMemo(() => remoteEntries(app, () => key.current || undefined), [app])
  const { status, setStatus } = useRemoteStatus()
  const [stopped, setStopped] = useState<readonly SourceId[]>([])
  const { ask, breakOff } = useAsk(engine, take, setStatus)

  useEffect(() => {
    const stop = new AbortController()
    for (const entry of entries)
      if (entry.lives && !stopped.includes(entry.source.id))
        void keepAsking(() => ask(entry, stop.signal), stop.signal)
    return () => stop.abort()
  }, [entries, ask, stopped])

  const remotes = entries.map((entry) => {
    const { id } = entry.source
    const again = async () => {
      setStopped((before) => before.filter((other) => other !== id))
      await ask(entry)
    }
    return remoteOf(entry, stopped.includes(id) ? { state: 'idle' } : status[id], {
      ask: again,
      ...(!stopped.includes(id) && { stop: () => setStopped((before) => [...before, id]) }),
      async signIn() {
        try {
          await (await app.signIn?.())?.admin.choose('popup', entry.scopes ?? [])
          await again()
        } catch (error) {
          const problem = msg('fleet.source.signInFailed', { why: String(error) })
          setStatus(id, { state: 'failed', problem, wants: 'sign-in' })
        }
      },
      async useKey(typed) {
        key.current = typed
        await again()
      },
    })
  })

  /** From the files that were read, else from whoever keeps full reports. */
  const report = useCallback(
    async (runId: string) => {
      const read = await engine.report(runId)
      if (read !== undefined) return read
      for (const { source } of entries) {
        const found = await source.report?.(runId)
        if (found !== undefined) return found
      }
      return undefined
    },
    [engine, entries],
  )
  /** What was brought is forgotten, and nothing is brought by itself any more. */
  const forget = useCallback(() => {
    // An answer that came after this would say that what is forgotten is there.
    breakOff()
    for (const { source } of entries) source.forget()
    setStopped(entries.map(({ source }) => source.id))
  }, [entries, breakOff])
  const collector = entries.find(({ access }) => access)?.access
  return { remotes, report, forget, collector }
}

/** Asks one source, tells how it is, and hands what it brings to `take`. */
function useAsk(
  engine: FleetEngine,
  take: Sources['take'],
  setStatus: (id: SourceId, status: RemoteStatus) => void,
) {
  /** Ends what is being asked when it is broken off; what is asked later has a new one. */
  const forgotten = useRef(new AbortController())

  /** @returns whether it answered */
  const ask = useCallback(
    async (entry: RemoteEntry, leave?: AbortSignal) => {
      const { source, lives } = entry
      const forget = forgotten.current.signal
      const signal = leave ? AbortSignal.any([leave, forget]) : forget
      let failure: unknown
      if (!lives) setStatus(source.id, { state: 'asking' })
      await take({ source: source.id }, (onProgress) =>
        source.refresh(engine, { onProgress, signal }).catch((error: unknown) => {
          failure = error
          return undefined
        }),
      )
      if (leave?.aborted) return true
      const fine = !failure || forget.aborted
      setStatus(source.id, fine ? { state: lives ? 'live' : 'idle' } : failedBy(failure, entry))
      return !failure
    },
    [engine, take, setStatus],
  )
  const breakOff = useCallback(() => {
    forgotten.current.abort()
    forgotten.current = new AbortController()
  }, [])
  return { ask, breakOff }
}

/**
 * The source as the page shows it, with those of the actions that it knows.
 * @param status undefined until it was asked
 */
const remoteOf = (
  { source, lives, scopes, takesKey }: RemoteEntry,
  status: RemoteStatus | undefined,
  { ask, stop, signIn, useKey }: Pick<Remote, 'ask' | 'stop' | 'signIn' | 'useKey'>,
): Remote => ({
  id: source.id,
  ...(status ?? { state: lives ? 'asking' : 'idle' }),
  ask,
  ...(lives && stop && { stop }),
  ...(lives && stop && !status && { isNew: true }),
  ...(scopes && signIn && { signIn }),
  ...(takesKey && useKey && { useKey }),
})

/** What went wrong, and how a person can help. */
function failedBy(failure: unknown, { scopes, takesKey }: RemoteEntry): RemoteStatus {
  const told = failure instanceof SourceProblem ? failure : undefined
  const access = told?.needsAccess
  return {
    state: 'failed',
    problem: told?.text ?? msg('fleet.source.failed', { why: String(failure) }),
    ...(access && (scopes ? { wants: 'sign-in' } : takesKey ? { wants: 'key' } : {})),
  }
}
