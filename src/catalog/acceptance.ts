import * as v from 'valibot'
import data from './data/acceptance.json' with { type: 'json' }

const number = v.pipe(v.number(), v.minValue(-1e12), v.maxValue(1e12))

/** One short value, as a device gave it. Texts are words of a browser or of this product. */
export const cameSchema = v.union([v.pipe(v.string(), v.maxLength(300)), number, v.boolean()])
export type Came = v.InferOutput<typeof cameSchema>

/** A regular expression; nothing here runs one that comes from outside. */
const pattern = v.pipe(v.string(), v.maxLength(120))

/** What we expect of a device; another expectation is another line of data. */
export const expectationSchema = v.union([
  v.strictObject({ is: cameSchema }),
  v.strictObject({ oneOf: v.pipe(v.array(cameSchema), v.minLength(1), v.maxLength(10)) }),
  v.strictObject({ atLeast: number }),
  v.strictObject({ atMost: number }),
  v.strictObject({ matches: pattern }),
])
export type Expectation = v.InferOutput<typeof expectationSchema>

export const acceptanceGroups = [
  'browser',
  'permission',
  'webrtc',
  'network',
  'page',
  'xr',
] as const

export const acceptanceUnits = ['ms', 'fps', 'dmm', 'percent', 'perSecond'] as const
export const rowIdSchema = v.pipe(v.string(), v.maxLength(40), v.regex(/^[a-z0-9-]+$/))

const rowSchema = v.strictObject({
  id: rowIdSchema,
  group: v.picklist(acceptanceGroups),
  /** `gesture`: a person selects a button or enters VR; `person`: a person says what was. */
  how: v.picklist(['automatic', 'gesture', 'person']),
  /** Without it the row isn't measured. The last four are settings of config.json. */
  needs: v.optional(v.picklist(['headset', 'relay', 'relayHosts', 'portRanges', 'signIn'])),
  unit: v.optional(v.picklist(acceptanceUnits)),
  expected: expectationSchema,
  /** The document that rests on it. */
  source: v.pipe(v.string(), v.regex(/^[\w./-]+\.md$/)),
})
export type AcceptanceRow = v.InferOutput<typeof rowSchema>

export const acceptanceSchema = v.strictObject({
  /** ISO date of the newest change. */
  date: v.pipe(v.string(), v.isoDate()),
  rows: v.pipe(v.array(rowSchema), v.maxLength(100)),
})

/** Checked by `test/unit/acceptance/`; a page that people wait for doesn't check it again. */
const { date, rows } = data as v.InferOutput<typeof acceptanceSchema>
export const acceptanceRows: readonly AcceptanceRow[] = rows
export const acceptanceDate = date
