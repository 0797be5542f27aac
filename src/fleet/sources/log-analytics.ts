import type { FleetConfig } from '../settings.ts'
import type { Loaded } from '../types.ts'
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
  partial?: string
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
      throw new SourceProblem(
        'Nobody is signed in for Log Analytics, or the app lacks the permission Data.Read.',
        true,
      )
    })

  return {
    name: 'Log Analytics',
    async refresh(engine, { onProgress, signal } = {}) {
      let all = nothing()
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
          all = sumOf(all, await engine.load([{ name: 'Log Analytics', data }], onProgress, signal))
          signal?.throwIfAborted()
          after = lastOf(columns, rows)
        }
        if (partial) return withProblem(all, partial)
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
  const [texts, numbers] = [columns.indexOf('Properties'), columns.indexOf('Measurements')]
  return rows.map((row) => `${JSON.stringify(summaryOfEvent(row[texts], row[numbers]))}\n`)
}

function lastOf(columns: string[], rows: unknown[][]): NonNullable<PageOf['after']> {
  const last = rows.at(-1) ?? []
  const text = (name: string) => String(last[columns.indexOf(name)] ?? '')
  return { ingested: text('Ingested'), runId: text('RunId') }
}

const withProblem = (loaded: Loaded, reason: string): Loaded => ({
  ...loaded,
  skipped: [...loaded.skipped, { file: 'Log Analytics', reason: `is not whole: ${reason}` }],
})

/** 401 and 403 are answered by a person; the rest is told. */
async function readAnswer(response: Response): Promise<Answer> {
  const body = await response.json().catch(() => undefined)
  const said = messageOf(body)
  switch (response.status) {
    case 200:
      break
    case 401:
      throw new SourceProblem(`Log Analytics does not accept this sign-in${said}`, true)
    case 403:
      throw new SourceProblem(
        `This account may not read the workspace: it needs the role Log Analytics Reader${said}`,
        true,
      )
    case 404:
      throw new SourceProblem(`Log Analytics knows no workspace of this ID${said}`)
    case 504:
      throw new SourceProblem('Log Analytics took longer than two minutes.')
    default:
      throw new SourceProblem(`Log Analytics answered with HTTP ${response.status}${said}`)
  }
  const table = (body as { tables?: unknown[] } | undefined)?.tables?.[0] as
    | { columns?: { name?: unknown }[]; rows?: unknown }
    | undefined
  const columns = Array.isArray(table?.columns) ? table.columns.map(({ name }) => String(name)) : []
  if (!['Ingested', 'RunId', 'Properties', 'Measurements'].every((name) => columns.includes(name)))
    throw new SourceProblem('The answer of Log Analytics has not the columns that were asked for.')
  const rows = Array.isArray(table?.rows) ? table.rows.filter((row) => Array.isArray(row)) : []
  const hasError = typeof body === 'object' && body !== null && 'error' in body
  return { columns, rows, ...(hasError && { partial: said.replace(/^: /, '') }) }
}

/** ": what the service says", with the innermost reason, bounded; it is text and never markup. */
function messageOf(body: unknown): string {
  let error = (body as { error?: unknown } | null | undefined)?.error
  let message = ''
  for (let depth = 0; depth < 5 && typeof error === 'object' && error !== null; depth++) {
    const one = error as { message?: unknown; innererror?: unknown; details?: unknown }
    if (typeof one.message === 'string' && one.message !== '') message = one.message
    error = one.innererror ?? (Array.isArray(one.details) ? one.details[0] : undefined)
  }
  return message === '' ? '.' : `: ${message.replace(/\s+/g, ' ').slice(0, 300)}`
}
