import type { FleetConfig } from '../../config/fleet.ts'
import type { Message } from '../../model/message.ts'
import { runTime } from '../../model/run-time.ts'
import { msg, t } from '../../words/fleet/index.ts'
import {
  type LendToken,
  nothing,
  patientFetch,
  type RemoteSource,
  SourceProblem,
  sumOf,
} from './source.ts'
import { type PageOf, summaryOfEvent, summaryQuery } from './summary-query.ts'

type Settings = NonNullable<FleetConfig['logAnalytics']>

/** An answer holds at most 64 MB: 10,000 records of 4 kB are below that. */
const PAGE = 10_000
/** Below this an answer that is cut off is not cut off by its size. */
const PAGE_MIN = 500
const PAGES_MAX = 1000

/** Who may read the workspace, and what a person needs for it. */
export const logAnalyticsScope = ({ endpoint }: Settings) =>
  `${endpoint.replace(/\/$/, '')}/Data.Read`

interface Answer {
  columns: string[]
  rows: unknown[][]
  /** What the service says of an answer that is not whole. */
  partial?: Message
}

/** A Log Analytics workspace, asked with a delegated token of who is signed in. */
export function createLogAnalyticsSource(settings: Settings, lend: LendToken): RemoteSource {
  let after: PageOf['after']
  const url = `${settings.endpoint.replace(/\/$/, '')}/v1/workspaces/${settings.workspaceId}/query`

  const ask = (query: string, signal?: AbortSignal): Promise<Answer> =>
    lend([logAnalyticsScope(settings)], async (token) => {
      const response = await patientFetch(url, {
        method: 'POST',
        headers: {
          Authorization: `Bearer ${token}`,
          'Content-Type': 'application/json',
          Prefer: 'wait=120',
        },
        body: JSON.stringify({ query }),
        signal,
      })
      return readAnswer(response)
    }).catch((error: unknown) => {
      if (signal?.aborted) throw signal.reason
      if (error instanceof SourceProblem) throw error
      throw new SourceProblem(msg('fleet.logs.signIn'), true)
    })

  return {
    id: 'log-analytics',
    async refresh(engine, { onProgress, signal } = {}) {
      let all = nothing()
      const name = t('fleet.source.log-analytics')
      let limit = PAGE
      for (let page = 0; page < PAGES_MAX; page++) {
        const { rows, columns, partial } = await ask(
          summaryQuery({ ...settings, limit, after }),
          signal,
        )
        if (partial && limit > PAGE_MIN) {
          limit = Math.max(PAGE_MIN, limit >> 2)
          continue
        }
        if (rows.length > 0) {
          const data = new Blob(linesOf(columns, rows))
          all = sumOf(all, await engine.load([{ name, data }], onProgress, signal))
          signal?.throwIfAborted()
          after = lastOf(columns, rows)
        }
        if (partial) return { ...all, skipped: [...all.skipped, { file: name, reason: partial }] }
        if (rows.length < limit) break
      }
      return all
    },
    forget() {
      after = undefined
    },
  }
}

function linesOf(columns: string[], rows: unknown[][]): string[] {
  const place = (name: string) => columns.indexOf(name)
  const [texts, numbers] = [place('Properties'), place('Measurements')]
  return rows.map((row) => {
    const record = summaryOfEvent(row[texts], row[numbers])
    return `${JSON.stringify(withArrival(record, row[place('Ingested')]))}\n`
  })
}

/** As the collector does: the arrival is told where the clock of the device was off. */
function withArrival(record: Record<string, unknown>, ingested: unknown) {
  const arrived = Date.parse(String(ingested))
  const { clockOff } = runTime(String(record.startedAt), arrived)
  return clockOff && !Number.isNaN(arrived)
    ? { ...record, receivedAt: new Date(arrived).toISOString() }
    : record
}

function lastOf(columns: string[], rows: unknown[][]): NonNullable<PageOf['after']> {
  const last = rows.at(-1) ?? []
  const text = (name: string) => String(last[columns.indexOf(name)] ?? '')
  return { ingested: text('Ingested'), runId: text('RunId') }
}

/** 401 and 403 are answered by a person; the rest is told. */
async function readAnswer(response: Response): Promise<Answer> {
  const body = await response.json().catch(() => undefined)
  const said = saidIn(body)
  if (response.status !== 200) throw problemOf(response.status, said)
  const table = (body as { tables?: unknown[] } | undefined)?.tables?.[0] as
    | { columns?: { name?: unknown }[]; rows?: unknown }
    | undefined
  const columns = Array.isArray(table?.columns) ? table.columns.map(({ name }) => String(name)) : []
  if (!['Ingested', 'RunId', 'Properties', 'Measurements'].every((name) => columns.includes(name)))
    throw new SourceProblem(msg('fleet.logs.columns'))
  const rows = Array.isArray(table?.rows) ? table.rows.filter((row) => Array.isArray(row)) : []
  const hasError = typeof body === 'object' && body !== null && 'error' in body
  return { columns, rows, ...(hasError && { partial: cutOff(said) }) }
}

const cutOff = (said: string): Message =>
  said
    ? msg('fleet.logs.said', { what: msg('fleet.skip.partial'), said })
    : msg('fleet.skip.partial')

/** @param said the service's own words, in English; empty where it has none */
function problemOf(status: number, said: string): SourceProblem {
  const needsAccess = status === 401 || status === 403
  return new SourceProblem(
    said ? msg('fleet.logs.said', { what: whatOf(status), said }) : whatOf(status),
    needsAccess,
  )
}

function whatOf(status: number): Message {
  switch (status) {
    case 401:
      return msg('fleet.logs.401')
    case 403:
      return msg('fleet.logs.403')
    case 404:
      return msg('fleet.logs.404')
    case 504:
      return msg('fleet.logs.504')
    default:
      return msg('fleet.logs.status', { status })
  }
}

/** The innermost reason that the service gives, bounded; it is text and never markup. */
function saidIn(body: unknown): string {
  let error = (body as { error?: unknown } | null | undefined)?.error
  let message = ''
  for (let depth = 0; depth < 5 && typeof error === 'object' && error !== null; depth++) {
    const one = error as { message?: unknown; innererror?: unknown; details?: unknown }
    if (typeof one.message === 'string' && one.message !== '') message = one.message
    error = one.innererror ?? (Array.isArray(one.details) ? one.details[0] : undefined)
  }
  return message.replace(/\s+/g, ' ').slice(0, 300)
}
