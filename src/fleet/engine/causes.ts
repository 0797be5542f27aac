import type { Who } from '../../model/actors.ts'
import { type Cause, causeInfo, causes as known } from '../../model/causes.ts'
import { causeOfFinding } from '../../report/schema/summary-keys.ts'
import type { Summary } from '../../report/schema/summary-schema.ts'
import type { CauseRank } from '../types.ts'
import { type Counts, compareText, countedNames, namesOf } from './counting.ts'

/** Later versions may know more codes: nobody is named for those. */
const infoOf = (code: string) => (Object.hasOwn(known, code) ? causeInfo(code as Cause) : undefined)
const whoOf = (code: string): Who => infoOf(code)?.who ?? 'nobody'

/** Causes that a rule can end; a wrong password is none of them. */
const hasRules = (code: string) => {
  const info = infoOf(code)
  const onPath = info && !['quality', 'sign-in', 'tenant'].includes(info.link)
  return info?.who === 'network' && onPath === true && !info.noRule
}

/** Refusals of Entra, whose number says what is to change in the tenant. */
const refusals = new Set<string>([
  'ca-blocked',
  'ca-device-state',
  'ca-confirmation-required',
  'mfa-required',
  'consent-required',
  'account-problem',
  'app-registration',
  'tenant-restriction',
  'session-missing',
  'sign-in-refused',
] satisfies Cause[])

/** Entra's number for the one refusal that blocks a run. */
export const refusedBy = ({ aadsts }: Summary, blocking: readonly string[]): string | undefined =>
  aadsts && blocking.filter((cause) => refusals.has(cause)).length === 1 ? aadsts : undefined

export const namedCauses = ({ causes }: Summary): string[] =>
  Object.keys(causes).filter((code) => (causes[code] ?? 0) > 0)

const BLOCKERS_MAX = 10

/**
 * Causes of the findings that fail the run; what only warns beside them blocks nobody. Where the
 * list of findings is empty or full, every cause that is named counts.
 */
export function blockingCauses(summary: Summary): string[] {
  if (summary.verdict !== 'fail') return []
  const told = summary.blockers.map(causeOfFinding)
  const all = told.length === 0 || told.length >= BLOCKERS_MAX ? namedCauses(summary) : []
  return [...new Set([...told, ...all])]
}

/** What is counted of the devices that a cause blocks. */
export interface BlockedCount {
  devices: number
  alone: number
  sites: Counts
  rules: Counts
  aadsts: Counts
}

/** Of those that only warn of it. */
export interface WarnedCount {
  devices: number
  sites: Counts
}

const RULES_SHOWN = 5
const mostOf = (counts: Counts | undefined) => countedNames(counts).slice(0, RULES_SHOWN)

/** Causes ranked by the devices they block. */
export function rankCauses(
  blocked: ReadonlyMap<string, BlockedCount>,
  warned: ReadonlyMap<string, WarnedCount>,
): CauseRank[] {
  return [...new Set([...blocked.keys(), ...warned.keys()])]
    .map((cause) => {
      const [stops, warns] = [blocked.get(cause), warned.get(cause)]
      const sites = [...namesOf(stops?.sites), ...namesOf(warns?.sites)]
      return {
        cause,
        who: whoOf(cause),
        blocked: stops?.devices ?? 0,
        warned: warns?.devices ?? 0,
        alone: stops?.alone ?? 0,
        sites: [...new Set(sites)].sort(compareText),
        rules: hasRules(cause)
          ? mostOf(stops?.rules).map(([rule, devices]) => ({ rule, devices }))
          : [],
        aadsts: refusals.has(cause)
          ? mostOf(stops?.aadsts).map(([code, devices]) => ({ code, devices }))
          : [],
      }
    })
    .sort((a, b) => b.blocked - a.blocked || b.warned - a.warned || compareText(a.cause, b.cause))
}
