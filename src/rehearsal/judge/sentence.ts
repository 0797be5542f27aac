import type { Message, MessageValue } from '../../model/message.ts'
import { msg } from '../../words/rehearsal/index.ts'
import { loadOf } from '../load.ts'
import type { RehearsalRecord } from '../record.ts'
import type { SourceFault } from './groups.ts'
import type { LeftOutWhy, Seen } from './seen.ts'
import type { RehearsalVerdict } from './verdict.ts'

export type Facts = Omit<RehearsalVerdict, 'sentence' | 'notes'> & { seconds?: number[] }

/** Names in a sentence; more are counted. */
const NAMED = 6
/** The same of spans of seconds. */
const SPANS_NAMED = 5

const sourceSentences = {
  late: 'sourceLate',
  gone: 'sourceGone',
  line: 'sourceLine',
} as const satisfies Record<SourceFault, string>

/** The verdict in words, with what was held and who was left out. */
export function sentenceOf(
  facts: Facts,
  record: RehearsalRecord,
  seen: readonly Seen[],
): Pick<RehearsalVerdict, 'sentence' | 'notes'> {
  return {
    sentence: firstOf(facts, record, seen),
    notes: [...loadNotes(facts, record), ...apartNotes(facts, seen), ...leftOutNotes(facts, seen)],
  }
}

function firstOf(
  facts: Facts,
  { plan, stoppedAt }: RehearsalRecord,
  seen: readonly Seen[],
): Message {
  const { kind, of, judged } = facts
  const full = facts.steps.at(-1)
  const seconds = full ? full.to - full.from : (stoppedAt ?? plan.seconds)
  const load = loadText(plan)
  switch (kind) {
    case 'held':
      return msg('rehearsal.verdict.held', { of, load, seconds })
    case 'part':
      return facts.verdict === 'unknown'
        ? msg('rehearsal.verdict.partLoad', { judged, of, load, seconds })
        : msg('rehearsal.verdict.part', { judged, of, load, seconds })
    case 'limit': {
      const { carried = 0 } = facts
      return msg('rehearsal.verdict.limit', { from: carried + 1, carried, load })
    }
    case 'breaks':
      return breaksText(facts.seconds ?? [])
    case 'some':
      return facts.where
        ? msg('rehearsal.verdict.someOf', { count: facts.hit.length, where: facts.where.value })
        : msg('rehearsal.verdict.some', {
            count: facts.hit.length,
            names: namesOf(facts.hit, seen),
          })
    case 'source':
      return msg(`rehearsal.verdict.${sourceSentences[facts.fault ?? 'late']}`)
    case 'quota':
      return msg(`rehearsal.verdict.${roomOf(facts)}`, { relay: plan.relay })
    case 'unclear':
      return msg(`rehearsal.unclear.${facts.why ?? 'scattered'}`)
  }
}

function breaksText(seconds: readonly number[]): Message {
  return msg('rehearsal.verdict.breaks', { seconds: seconds.length, at: spansOf(seconds) })
}

/** "12–18, 31 and 4 more seconds", as the reader's language joins them. */
function spansOf(seconds: readonly number[]): MessageValue {
  const spans: { from: number; to: number }[] = []
  for (const second of seconds.toSorted((a, b) => a - b)) {
    const last = spans.at(-1)
    if (last && second <= last.to + 1) last.to = second
    else spans.push({ from: second, to: second })
  }
  const named: MessageValue[] = spans
    .slice(0, SPANS_NAMED)
    .map(({ from, to }) => (from === to ? String(from) : `${from}–${to}`))
  const count = spans.slice(SPANS_NAMED).reduce((sum, { from, to }) => sum + to - from + 1, 0)
  return count > 0 ? [...named, msg('rehearsal.seconds.more', { count })] : named
}

/** What of the relay is used up, by what it answered. */
function roomOf({ leftOut }: Facts) {
  const [quota, capacity] = (['quota', 'capacity'] as const).map((room) =>
    leftOut.some(({ why }) => why === room),
  )
  if (quota && capacity) return 'quotaCapacity'
  return capacity ? 'capacity' : 'quota'
}

/** What was carried: a loop alone asks for another rate than the event. */
function loadText(plan: RehearsalRecord['plan']): Message {
  const mix = msg(`rehearsal.mix.${plan.mix}`)
  const kbps = loadOf(plan).loopKbps
  return plan.load === 'paired'
    ? msg('rehearsal.load.paired', { mix })
    : msg(`rehearsal.load.${plan.load}`, { mix, kbps })
}

function loadNotes({ kind }: Facts, { plan, outcome }: RehearsalRecord): Message[] {
  const notes: Message[] = []
  if (outcome === 'stopped') notes.push(msg('rehearsal.note.stopped'))
  const held = kind === 'held' || kind === 'part'
  if (plan.load === 'larger' && held) notes.push(msg('rehearsal.note.larger'))
  if (plan.load === 'larger' && (kind === 'limit' || kind === 'breaks'))
    notes.push(msg('rehearsal.note.repeatAirTime'))
  if (plan.load === 'airTime' && held)
    notes.push(msg('rehearsal.note.airTime', { kbps: plan.downKbps }))
  if (kind === 'limit') notes.push(msg('rehearsal.note.shared'))
  return notes
}

/** Devices with a trouble of their own beside the one that all share. */
const apartNotes = ({ kind, hit }: Facts, seen: readonly Seen[]): Message[] =>
  kind !== 'some' && hit.length > 0
    ? [msg('rehearsal.note.apart', { count: hit.length, names: namesOf(hit, seen) })]
    : []

function leftOutNotes({ leftOut, kind }: Facts, seen: readonly Seen[]): Message[] {
  const reasons = [...new Set(leftOut.map(({ why }) => why))]
  return reasons.flatMap((why: LeftOutWhy) => {
    if (kind === 'quota' && (why === 'quota' || why === 'capacity')) return []
    const places = leftOut.filter((one) => one.why === why).map(({ place }) => place)
    return [msg(`rehearsal.leftOut.${why}`, { count: places.length, names: namesOf(places, seen) })]
  })
}

/** "Headset 1, Headset 2 and 3 more", as the reader's language joins them. */
function namesOf(places: readonly number[], seen: readonly Seen[]): MessageValue {
  const names: MessageValue[] = places.slice(0, NAMED).map((place) => {
    const { device } = seen.find((one) => one.place === place)?.info ?? {}
    return device ?? msg('rehearsal.device.noName', { place })
  })
  const more = places.length - NAMED
  return more > 0 ? [...names, msg('rehearsal.device.more', { count: more })] : names
}
