import * as v from 'valibot'
import { actors } from '../../model/actors.ts'
import { causeCodes } from '../../model/causes.ts'
import { LABEL_MAX } from '../../model/label-names.ts'
import { links } from '../../model/links.ts'
import { requirementSchema } from '../../model/requirement.ts'
import { subjectSchema } from '../../model/subject.ts'
import { verdicts } from '../../model/verdicts.ts'
import { evidenceSchema } from '../../probes/evidence.ts'
import { walkMapSchema } from '../../walk/map-schema.ts'
import { timelineSchema } from '../../watch/timeline-schema.ts'
import { messageSchema, textSchema } from './messages.ts'

/** Report v2: one JSON from which every view and export derives. */
export const REPORT_SCHEMA = 'quest-preflight-report'

const verdict = v.picklist(verdicts)
const short = v.pipe(v.string(), v.maxLength(300))
const long = v.pipe(v.string(), v.maxLength(4000))
const fix = v.object({ who: v.picklist(actors), what: long })
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const ms = v.pipe(v.number(), v.minValue(0))
const time = v.pipe(v.string(), v.isoTimestamp())

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

const audit = v.object({
  id: short,
  /**
   * What the row is about, fact by fact. Absent where only a newer version knows such rows; these
   * stay as they were judged.
   */
  subject: v.fallback(v.optional(subjectSchema), undefined),
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
  /** The same texts as messages, for other languages and better words. */
  messages: v.optional(
    v.object({
      group: messageSchema,
      title: messageSchema,
      explanation: textSchema,
      fix: v.optional(messageSchema),
    }),
  ),
  requirement: v.optional(requirementSchema),
  /** Key of the evidence, asked for or brought home; rows that share evidence share it. */
  evidenceKey: v.optional(short),
  /** Absent where nothing was measured. */
  evidence: v.optional(evidenceSchema),
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
  messages: v.optional(
    v.object({ title: messageSchema, explanation: textSchema, fix: messageSchema }),
  ),
  /** Ids of the audits it stands for. */
  audits: v.array(short),
  /** How many of how many rows of the same kind: "58 of 61 names". */
  affected: count,
  total: count,
})

export const reportSchema = v.object({
  schema: v.literal(REPORT_SCHEMA),
  version: v.literal(2),
  app: v.object({ name: short, version: short, catalogDate: short }),
  run: v.object({
    id: short,
    startedAt: time,
    finishedAt: time,
    durationMs: ms,
    stopped: v.boolean(),
    /** Set where the page died in mid-run and the report was put together afterwards. */
    interrupted: v.optional(v.boolean()),
    /** For how long the device slept in mid-run, or stood still otherwise; part of `durationMs`. */
    sleptSeconds: v.optional(count),
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
  messages: v.optional(v.object({ headline: textSchema })),
  /** State of each link of the chain, in order. */
  chain: v.array(
    v.object({
      link: v.picklist(links),
      verdict,
      passed: count,
      /** Absent in reports made before 2026-12. */
      failed: v.optional(count),
      total: count,
      /** True where an earlier broken link makes this result untrustworthy or empty. */
      shadowed: v.boolean(),
      note: v.optional(long),
      messages: v.optional(v.object({ note: messageSchema })),
    }),
  ),
  findings: v.array(finding),
  audits: v.array(audit),
  /** The stream that went on after the run, over time. Absent where nobody watched. */
  watch: v.optional(timelineSchema),
  /** The map of a walk through a room. Absent where nobody walked. */
  walk: v.optional(walkMapSchema),
  transfer: v.object({ bytesUp: count, bytesDown: count }),
})

export type Report = v.InferOutput<typeof reportSchema>
export type AuditResult = Report['audits'][number]
export type Finding = Report['findings'][number]
export type ChainLink = Report['chain'][number]
