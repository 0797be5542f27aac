import { sleep } from '../model/wait.ts'
import type { PlannedProbe } from '../plan/types.ts'
import { type Crowd, isWorthIt, LEAST, lookAtCrowd } from '../probes/crowd/crowd.ts'
import { watchStalls } from '../probes/crowd/stalls.ts'
import type { Tally, Trial } from '../probes/crowd/trial.ts'
import { answeredOn443, lateNameOf, tallyOf, trialOf } from '../probes/crowd/trials.ts'
import type { AnyEvidence } from '../probes/evidence.ts'
import type { ProbeTools } from '../probes/types.ts'

/** A firewall that counts new connections by the second begins anew, and closed ones are gone. */
const CALM_MS = 1200
/** Where so many fail and so many work, what still waits is asked again instead of waited for. */
const HURRY_MS = 10_000
const HURRY_FROM = 8

/** What the others showed of DNS stands beside an answer that is not asked for again. */
function unasked(trial: Trial, one: Asked, { seen, ...tally }: Tally & Pick<Crowd, 'seen'>): Asked {
  if (one.evidence.kind === 'error' || seen.lateNames === 0) return one
  const first = { names: 0, paths: 0, ...seen }
  const evidence = trial.conclude({ ...tally, again: 0, opened: 0, first })
  return evidence ? { ...one, evidence } : one
}

interface Asked {
  probe: PlannedProbe
  evidence: AnyEvidence
  durationMs: number
}

export interface CrowdLook {
  /** Aborts where waiting longer for a single address makes no sense. */
  hurryFor: (probe: PlannedProbe) => AbortSignal | undefined
  /** Whether this answer waits for the second look; all answers of the crowd are to be told. */
  holds: (asked: Asked) => boolean
  /** What is held, as it was. */
  held: () => Asked[]
  /** What is held, asked again where that makes sense. Never rejects. */
  look: (tools: ProbeTools, stop: AbortSignal) => Promise<Asked[]>
  /** Whether what failed worked when it was asked again. */
  isUnsteady: () => boolean
}

/** Addresses and relay ports are asked all at once, which some networks do not take. */
export function createCrowdLook(): CrowdLook {
  const held: (Asked & { trial: Trial })[] = []
  const tally = { asked: 0, worked: 0 }
  const worked443: string[] = []
  const lateNames = new Set<string>()
  const hurry = new AbortController()
  const start = performance.now()
  const stalls = watchStalls()
  let unsteady = false
  const consider = () => {
    if (performance.now() - start < HURRY_MS) return
    if (held.length >= HURRY_FROM && tally.worked >= HURRY_FROM) hurry.abort()
  }
  setTimeout(consider, HURRY_MS + 1)
  return {
    hurryFor: ({ kind }) => (kind === 'endpoint' ? hurry.signal : undefined),
    isUnsteady: () => unsteady,
    holds(one) {
      const { probe, evidence } = one
      const counted = tallyOf(evidence)
      tally.asked += counted?.asked ?? 0
      tally.worked += counted?.worked ?? 0
      const host = answeredOn443(evidence)
      if (host) worked443.push(host)
      const late = lateNameOf(evidence)
      if (late) lateNames.add(late)
      const trial = trialOf(probe, evidence)
      if (!trial) return false
      if (!counted) tally.asked++
      held.push({ ...one, trial })
      consider()
      return true
    },
    held: () => held.map(({ trial, ...one }) => one),
    async look(tools, stop) {
      const ms = Math.round(performance.now() - start)
      const seen = { lateNames: lateNames.size, ms, stalledMs: Math.round(stalls.ms()) }
      stalls.end()
      const doors = held.flatMap(({ trial }) => trial.doors)
      if (!isWorthIt({ doors, ...tally }) || stop.aborted)
        return held.map(({ trial, ...one }) => unasked(trial, one, { ...tally, seen }))
      tools.connector.release()
      tools.knocker.release()
      await sleep(CALM_MS, stop).catch(() => {})
      const began = performance.now()
      const crowd = await lookAtCrowd({ doors, worked443, seen, ...tally }, tools, stop)
      unsteady = crowd.opened >= LEAST
      const took = Math.round(performance.now() - began)
      return held.map(({ trial, ...one }) => {
        const evidence = trial.conclude(crowd)
        return evidence ? { ...one, evidence, durationMs: one.durationMs + took } : one
      })
    },
  }
}
