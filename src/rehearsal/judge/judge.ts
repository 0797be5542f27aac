import { loadOf } from '../load.ts'
import type { RehearsalRecord } from '../record.ts'
import { apart, isFedTooLittle, sourceFault, whereOf } from './groups.ts'
import { limitOf, type UnclearWhy } from './limit.ts'
import { type LeftOutWhy, type Seen, seenIn } from './seen.ts'
import { type Facts, sentenceOf } from './sentence.ts'
import { stepsSeen } from './steps.ts'
import type { RehearsalVerdict } from './verdict.ts'

/** The relay had no room: by its quota for each user, or its own capacity. */
const isWithoutRoom = ({ why }: { why: LeftOutWhy }) => why === 'quota' || why === 'capacity'

/** What arrives at those that carry load, of what they need, from which on the load was whole. */
const WHOLE = 0.95
/** Seconds with all devices on that count, at least. */
const SECONDS_LEAST = 5

/** What the figures of a rehearsal carry; pure, so that an old record is judged by today's rules. */
export function judge(record: RehearsalRecord): RehearsalVerdict {
  const seen = seenIn(record)
  const facts = factsOf(record, seen)
  return { ...facts, ...sentenceOf(facts, record, seen) }
}

function factsOf(record: RehearsalRecord, seen: readonly Seen[]): Facts {
  const load = loadOf(record.plan)
  const judged = seen.filter(({ leftOut }) => !leftOut)
  const leftOut = seen.flatMap(({ place, leftOut: why }) => (why ? [{ place, why }] : []))
  const steps = stepsSeen(seen, judged, load)
  const common = { of: seen.length, judged: judged.length, leftOut, hit: [], steps }
  const unclear = (why: UnclearWhy): Facts => ({
    ...common,
    kind: 'unclear',
    verdict: 'unknown',
    why,
  })
  if (record.startedAt === undefined) {
    const refused = leftOut.some(isWithoutRoom)
    return refused ? { ...common, kind: 'quota', verdict: 'fail' } : unclear('never')
  }
  if (judged.length === 0)
    return leftOut.length > 0 && leftOut.every(isWithoutRoom)
      ? { ...common, kind: 'quota', verdict: 'fail' }
      : unclear('nobody')
  const fault = sourceFault(judged)
  if (fault) return { ...common, kind: 'source', verdict: 'unknown', fault }
  const alone = apart(judged) ?? []
  const pool = judged.filter((one) => !alone.includes(one))
  const poolSteps = stepsSeen(seen, pool, load)
  const full = poolSteps.at(-1)
  if (!full || full.seconds.length < SECONDS_LEAST) return unclear('tooShort')
  if (poolSteps.every(({ clean }) => clean)) {
    if (alone.length > 0) return { ...common, ...someOf(alone, judged) }
    if (isFedTooLittle(judged)) return unclear('source')
    const isWhole = full.arrived >= WHOLE * full.devices
    if (judged.length === seen.length && !isWhole) return unclear('load')
    return { ...common, ...heldOf(judged.length, seen.length, isWhole) }
  }
  const limit = limitOf(poolSteps)
  const hit = alone.map(({ place }) => place)
  if (limit.kind === 'unclear') return { ...unclear(limit.why), hit }
  return { ...common, ...limit, verdict: 'fail', hit, steps: poolSteps }
}

function someOf(alone: Seen[], judged: Seen[]) {
  const where = whereOf(alone, judged)
  return {
    kind: 'some' as const,
    verdict: 'fail' as const,
    hit: alone.map(({ place }) => place),
    ...(where && { where }),
  }
}

/** Nothing is said of those that are left out; where they carried their load too, the rest holds. */
function heldOf(judged: number, of: number, isWhole: boolean) {
  if (judged === of) return { kind: 'held' as const, verdict: 'pass' as const }
  return { kind: 'part' as const, verdict: isWhole ? ('warn' as const) : ('unknown' as const) }
}
