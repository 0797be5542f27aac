import type { Report } from '../../src/report/schema/schema.ts'
import type { Summary } from '../../src/report/schema/summary-schema.ts'

interface Sent {
  summary?: unknown
  report?: Report
}

type Headers = Record<string, string>

/** One POST as the app makes it. */
export function post(
  url: string,
  body: Sent | string | Uint8Array<ArrayBuffer>,
  headers: Headers = {},
): Promise<Response> {
  const raw = typeof body === 'string' || body instanceof Uint8Array
  return fetch(`${url}api/reports`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: raw ? body : JSON.stringify(body),
  })
}

export const postSummary = (url: string, summary: Summary, headers: Headers = {}) =>
  post(url, { summary }, { 'Idempotency-Key': summary.runId, ...headers })

/** All summaries after a cursor. */
export async function readAll(url: string, cursor = '', headers: Headers = {}) {
  const answer = await fetch(`${url}api/summaries?after=${cursor}`, { headers })
  if (!answer.ok) throw new Error(`HTTP ${answer.status}: ${await answer.text()}`)
  const lines = (await answer.text()).split('\n').filter(Boolean)
  return {
    summaries: lines.map((line) => JSON.parse(line) as Summary),
    cursor: answer.headers.get('x-next-cursor') ?? '',
  }
}

/** Runs work on every item, so many at a time. */
export async function inTurns<T>(items: T[], atOnce: number, work: (item: T) => Promise<void>) {
  const rest = [...items]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let item = rest.shift(); item !== undefined; item = rest.shift()) await work(item)
    }),
  )
}
