import * as v from 'valibot'
import type { Privacy } from '../../model/fields.ts'
import { type Subject, subjectSchema } from '../../model/subject.ts'
import { type Evidence, evidenceSchemaOf } from '../../probes/evidence.ts'
import { type StoredWalk, walkMapSchema } from '../../walk/map-schema.ts'
import { type Timeline, timelineSchema } from '../../watch/timeline-schema.ts'

/** What becomes of a text of each kind; `undefined` takes the field out. */
export type TextRules = Record<Privacy | 'undecided', (text: string) => string | undefined>

/**
 * Evidence built anew from the fields that its schema names, each text put through the rule of
 * its kind. A field that is not named there never gets out.
 */
export function redactEvidence(evidence: Evidence, rules: TextRules): Evidence | undefined {
  const schema = evidenceSchemaOf(evidence.kind)
  return schema && (pick(schema, evidence, rules) as Evidence | undefined)
}

/** The same for what a row is about, from which its ids are made anew. */
export function redactSubject(subject: Subject, rules: TextRules): Subject | undefined {
  const schema = subjectSchema.options.find(({ entries }) => entries.kind.literal === subject.kind)
  return schema && (pick(schema, subject, rules) as Subject | undefined)
}

/** And for the timeline of a watch. */
export const redactTimeline = (timeline: Timeline, rules: TextRules): Timeline => ({
  ...(pick(timelineSchema, timeline, rules) as Timeline),
  startedAt: timeline.startedAt,
})

/** And for the map of a walk. */
export const redactWalk = (walk: StoredWalk, rules: TextRules): StoredWalk => ({
  ...(pick(walkMapSchema, walk, rules) as StoredWalk),
  startedAt: walk.startedAt,
})

type Node = v.GenericSchema & {
  wrapped?: Node
  item?: Node
  entries?: Record<string, Node>
}

function pick(schema: Node, value: unknown, rules: TextRules): unknown {
  if (value === undefined) return undefined
  if (schema.wrapped) return pick(schema.wrapped, value, rules)
  if (schema.item) {
    const { item } = schema
    return Array.isArray(value) ? value.map((one) => pick(item, one, rules)) : undefined
  }
  if (schema.entries) return pickEntries(schema.entries, value, rules)
  if (schema.type === 'string')
    return typeof value === 'string' ? rules[privacyOf(schema)](value) : undefined
  return v.is(schema, value) ? value : undefined
}

function pickEntries(entries: Record<string, Node>, value: unknown, rules: TextRules) {
  if (typeof value !== 'object' || value === null) return undefined
  const picked: Record<string, unknown> = {}
  for (const [key, schema] of Object.entries(entries)) {
    if (!Object.hasOwn(value, key)) continue
    const item = pick(schema, (value as Record<string, unknown>)[key], rules)
    if (item !== undefined) picked[key] = item
  }
  return picked
}

const privacyOf = (schema: v.GenericSchema): Privacy | 'undecided' =>
  (v.getMetadata(schema).privacy as Privacy | undefined) ?? 'undecided'
