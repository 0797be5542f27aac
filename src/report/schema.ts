import * as v from 'valibot'
import { actors, causeCodes, links, verdicts } from '../audits/vocabulary.ts'
import { LABEL_MAX } from './label-names.ts'

/** Report v1: one JSON from which every view and export derives. */
export const REPORT_SCHEMA = 'quest-preflight-report'

const verdict = v.picklist(verdicts)
const short = v.pipe(v.string(), v.maxLength(300))
const long = v.pipe(v.string(), v.maxLength(4000))
const fix = v.object({ who: v.picklist(actors), what: long })
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const ms = v.pipe(v.number(), v.minValue(0))
const time = v.pipe(v.string(), v.isoTimestamp())

/** Evidence is data of a probe: an object of known kind, judged again only by its own audit. */
const evidence = v.looseObject({ kind: short })

/** `person`: a tap on Run. `link`: the page's address had `?run`. `schedule`: `?every`. */
export const triggers = ['person', 'link', 'schedule'] as const
export type Trigger = (typeof triggers)[number]

const label = v.pipe(v.string(), v.minLength(1), v.maxLength(LABEL_MAX))
const labelsSchema = v.object({
  device: v.optional(label),
  site: v.optional(label),
  group: v.optional(label),
})
export type Labels = v.InferOutput<typeof labelsSchema>

const requirement = v.object({
  set: short,
  setTitle: short,
  name: short,
  host: v.optional(short),
  port: short,
  protocol: v.picklist(['tcp', 'udp']),
  ips: v.array(short),
  required: v.boolean(),
  status: v.picklist(['current', 'superseded', 'removed', 'reference', 'indicative']),
  source: long,
  sourceDate: v.nullable(short),
  sourceUrl: v.optional(long),
  inspectionUnsupported: v.boolean(),
  notes: long,
})

const audit = v.object({
  id: short,
  /** Which audit judged it. */
  audit: short,
  group: short,
  groupTitle: short,
  link: v.picklist(links),
  verdict,
  cause: v.optional(v.picklist(causeCodes)),
  title: short,
  explanation: long,
  fix: v.optional(fix),
  requirement: v.optional(requirement),
  /** Absent where nothing was measured. */
  evidence: v.optional(evidence),
  durationMs: ms,
})

const finding = v.object({
  /** `<cause>` or `<cause>.<group>`: stable. */
  id: short,
  cause: v.picklist(causeCodes),
  link: v.picklist(links),
  verdict,
  title: long,
  explanation: long,
  fix,
  /** Ids of the audits it stands for. */
  audits: v.array(short),
  /** How many of how many rows of the same kind: "58 of 61 names". */
  affected: count,
  total: count,
})

export const reportSchema = v.object({
  schema: v.literal(REPORT_SCHEMA),
  version: v.literal(1),
  app: v.object({ name: short, version: short, catalogDate: short }),
  run: v.object({
    id: short,
    startedAt: time,
    finishedAt: time,
    durationMs: ms,
    stopped: v.boolean(),
    /** Set where the page died in mid-run and the report was put together afterwards. */
    interrupted: v.optional(v.boolean()),
    profiles: v.array(short),
    only: v.optional(short),
    /** Who or what started it; absent where it is not known. */
    trigger: v.optional(v.picklist(triggers)),
    /** What the kiosk link says of this device, in the words of whoever made the link. */
    labels: v.optional(labelsSchema),
  }),
  device: v.looseObject({
    browser: short,
    headset: v.optional(short),
    userAgent: v.optional(long),
    language: v.optional(short),
    page: v.optional(long),
  }),
  verdict,
  headline: long,
  /** State of each link of the chain, in order. */
  chain: v.array(
    v.object({
      link: v.picklist(links),
      verdict,
      passed: count,
      total: count,
      /** True where an earlier broken link makes this result untrustworthy or empty. */
      shadowed: v.boolean(),
      note: v.optional(long),
    }),
  ),
  findings: v.array(finding),
  audits: v.array(audit),
  transfer: v.object({ bytesUp: count, bytesDown: count }),
})

export type Report = v.InferOutput<typeof reportSchema>
export type AuditResult = Report['audits'][number]
export type Finding = Report['findings'][number]
export type ChainLink = Report['chain'][number]
