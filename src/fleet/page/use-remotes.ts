import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { App } from '../../app.ts'
import { routeOf } from '../../route.ts'
import { createCollectorSource } from '../sources/collector.ts'
import { createLogAnalyticsSource, logAnalyticsScope } from '../sources/log-analytics.ts'
import { type LendToken, type RemoteSource, SourceProblem } from '../sources/source.ts'
import type { FleetEngine } from '../types.ts'
import type { Sources } from './use-sources.ts'

const REFRESH_MS = 4000
/** After a failure a source is left alone for so long. */
const PATIENCE_MS = 30_000

/** A source on the network as the page shows it. */
export interface Remote {
  name: string
  /** `idle`: asked by a button only. */
  state: 'idle' | 'asking' | 'live' | 'failed'
  problem?: string
  /** A person can help by signing in, or with a key. */
  wants?: 'sign-in' | 'key'
  /** Asks now, and goes on asking if it did before. */
  ask: () => Promise<void>
  /** Opens Microsoft's window, then asks. Only for a person who pressed a button. */
  signIn?: () => Promise<void>
  /** Key of a collector, kept in memory only; then asks. */
  useKey?: (key: string) => Promise<void>
  /** Stops asking by itself. */
  stop?: () => void
}

interface Entry {
  source: RemoteSource
  /** Asked again and again while the page is in view. */
  lives: boolean
  scopes?: string[]
  takesKey?: boolean
}

type Status = Pick<Remote, 'state' | 'problem' | 'wants'>

/** Sources that config.json names. The collector is asked as soon as the page opens. */
export function useRemotes(app: App, engine: FleetEngine, sources: Sources) {
  const key = useRef('')
  const entries = useMemo(() => entriesOf(app, () => key.current || undefined), [app])
  const [status, setStatus] = useState<Record<string, Status>>({})
  const [stopped, setStopped] = useState<readonly string[]>([])
  /** Ends what is being asked when everything is forgotten; what is asked later has a new one. */
  const forgotten = useRef(new AbortController())
  const { take } = sources

  const ask = useCallback(
    async ({ source, lives, scopes, takesKey }: Entry, leave?: AbortSignal) => {
      const forget = forgotten.current.signal
      const signal = leave ? AbortSignal.any([leave, forget]) : forget
      // A live source that has nothing new must not make the page work.
      const set = (next: Status) =>
        setStatus((before) =>
          JSON.stringify(before[source.name]) === JSON.stringify(next)
            ? before
            : { ...before, [source.name]: next },
        )
      let failure: unknown
      if (!lives) set({ state: 'asking' })
      await take(source.name, (onProgress) =>
        source.refresh(engine, { onProgress, signal }).catch((error: unknown) => {
          failure = error
          return undefined
        }),
      )
      if (leave?.aborted) return true
      if (!failure || forget.aborted) set({ state: lives ? 'live' : 'idle' })
      else {
        const access = failure instanceof SourceProblem && failure.needsAccess
        set({
          state: 'failed',
          problem: failure instanceof Error ? failure.message : String(failure),
          ...(access && (scopes ? { wants: 'sign-in' } : takesKey ? { wants: 'key' } : {})),
        })
      }
      return !failure
    },
    [engine, take],
  )

  useEffect(() => {
    const stop = new AbortController()
    for (const entry of entries)
      if (entry.lives && !stopped.includes(entry.source.name))
        void keepAsking(() => ask(entry, stop.signal), stop.signal)
    return () => stop.abort()
  }, [entries, ask, stopped])

  const remotes = entries.map((entry): Remote => {
    const { source, lives, scopes, takesKey } = entry
    const now = status[source.name] ?? { state: lives ? 'asking' : 'idle' }
    const isStopped = stopped.includes(source.name)
    const again = async () => {
      setStopped((before) => before.filter((name) => name !== source.name))
      await ask(entry)
    }
    return {
      name: source.name,
      ...(isStopped ? { state: 'idle' } : now),
      ask: again,
      ...(lives && !isStopped && { stop: () => setStopped((before) => [...before, source.name]) }),
      ...(scopes && {
        async signIn() {
          try {
            await (await app.signIn?.())?.admin.choose('popup', scopes)
            await again()
          } catch (error) {
            const problem = `The sign-in did not come to an end (${String(error)}).`
            setStatus((before) => ({
              ...before,
              [source.name]: { state: 'failed', problem, wants: 'sign-in' },
            }))
          }
        },
      }),
      ...(takesKey && {
        async useKey(typed: string) {
          key.current = typed
          await again()
        },
      }),
    }
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
    forgotten.current.abort()
    forgotten.current = new AbortController()
    for (const { source } of entries) source.forget()
    setStopped(entries.map(({ source }) => source.name))
  }, [entries])
  return { remotes, report, forget }
}

function entriesOf(app: App, key: () => string | undefined): Entry[] {
  const { collector, collectorScope, logAnalytics } = app.config.fleet ?? {}
  const lend: LendToken = async (scopes, call) => {
    const signIn = await app.signIn?.()
    if (!signIn) throw new SourceProblem('Sign-in is not set up: config.json has no signIn.')
    return signIn.admin.ask(scopes, call)
  }
  const entries: Entry[] = []
  if (collector)
    entries.push({
      source: createCollectorSource({
        url: collector,
        key,
        ...(collectorScope && { scope: collectorScope, lend }),
      }),
      lives: true,
      ...(collectorScope ? { scopes: [collectorScope] } : { takesKey: true }),
    })
  if (logAnalytics)
    entries.push({
      source: createLogAnalyticsSource(logAnalytics, lend),
      lives: false,
      scopes: [logAnalyticsScope(logAnalytics)],
    })
  return entries
}

/** Asks while somebody can see the page; a tab in the background costs nobody anything. */
async function keepAsking(ask: () => Promise<boolean>, signal: AbortSignal) {
  while (!signal.aborted) {
    if (inView()) {
      const fine = await ask()
      await pause(fine ? REFRESH_MS : PATIENCE_MS, signal)
    } else await pause(1000, signal)
  }
}

const inView = () =>
  document.visibilityState === 'visible' && routeOf(location.hash, 'fleet') === 'fleet'

const pause = (ms: number, signal: AbortSignal) =>
  new Promise<void>((done) => {
    const timer = setTimeout(done, ms)
    const end = () => {
      clearTimeout(timer)
      done()
    }
    signal.addEventListener('abort', end, { once: true })
  })
