import * as v from 'valibot'
import { acceptanceRows, cameSchema } from '../../catalog/acceptance.ts'
import { deflate, fromBase64Url, inflate, toBase64Url } from '../../report/export/deflate.ts'
import { type AcceptanceRecord, notMeasuredReasons } from '../../report/schema/acceptance-schema.ts'
import { type Outcomes, recordOf } from './record.ts'

const START = '#/acceptance?a=1.'
const MAX_FRAGMENT = 8000
const MAX_BYTES = 32_000

const time = v.pipe(v.string(), v.maxLength(30), v.isoTimestamp())
/** What a link carries; expectations and verdicts come again where it is opened. */
const packedSchema = v.strictObject({
  id: v.pipe(v.string(), v.uuid()),
  at: v.tuple([time, time]),
  stopped: v.boolean(),
  auto: v.boolean(),
  ua: v.pipe(v.string(), v.maxLength(300)),
  app: v.pipe(v.string(), v.maxLength(100)),
  /** A value, or the number of a reason in a list. */
  rows: v.pipe(
    v.array(
      v.tuple([
        v.pipe(v.string(), v.maxLength(40)),
        v.union([cameSchema, v.tuple([v.pipe(v.number(), v.integer(), v.minValue(0))])]),
      ]),
    ),
    v.maxLength(100),
  ),
})

/**
 * A link that carries the result in its fragment, which browsers send to no server.
 * @param page address of this page; its query and fragment are left out
 */
export async function linkOf(record: AcceptanceRecord, page: string): Promise<string> {
  const { device, app, startedAt, finishedAt, stopped, automated, rows } = record
  const packed: v.InferOutput<typeof packedSchema> = {
    id: record.id,
    at: [startedAt, finishedAt],
    stopped,
    auto: automated,
    ua: device.userAgent,
    app: app.version,
    rows: rows.flatMap(({ id, came, why }): [string, never][] => {
      if (came !== undefined) return [[id, came as never]]
      return why && why !== 'not-reached' ? [[id, [notMeasuredReasons.indexOf(why)] as never]] : []
    }),
  }
  const { origin, pathname } = new URL(page)
  return `${origin}${pathname}${START}${toBase64Url(await deflate(JSON.stringify(packed)))}`
}

/** Whether a fragment claims to carry a result. */
export const isResultLink = (hash: string): boolean => /^#\/acceptance\?a=\d+\./.test(hash)

/** The result in a fragment, judged by the expectations of this page. Never throws. */
export async function readLink(hash: string): Promise<AcceptanceRecord | undefined> {
  if (!hash.startsWith(START) || hash.length > MAX_FRAGMENT) return undefined
  try {
    const text = await inflate(fromBase64Url(hash.slice(START.length)), MAX_BYTES)
    const { id, at, stopped, auto, ua, app, rows } = v.parse(packedSchema, JSON.parse(text))
    const known = new Set(acceptanceRows.map((row) => row.id))
    const outcomes: Outcomes = Object.fromEntries(
      rows
        .filter(([row]) => known.has(row))
        .map(([row, value]) => [
          row,
          Array.isArray(value)
            ? { why: notMeasuredReasons[value[0]] ?? 'not-reached' }
            : { came: value },
        ]),
    )
    const [startedAt, finishedAt] = at
    const facts = { id, startedAt, finishedAt, stopped, automated: auto, userAgent: ua }
    return recordOf({ ...facts, version: app }, outcomes)
  } catch {
    return undefined
  }
}
