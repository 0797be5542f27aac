import * as v from 'valibot'
import type { Subject } from '../../signin/second-opinion/subject.ts'
import { type WhatIfCase, whatIf } from '../../signin/second-opinion/what-if.ts'
import { asksForDevice, blocks, grantSchema, wantsProtection, wantsResistant } from './controls.ts'
import { list, optional, text } from './fields.ts'

/** Microsoft Teams Services, what a headset signs in to. */
const TEAMS = 'cc15fd57-2c6c-4117-a88c-83b1d56b4bbe'

/** Quest Browser shows Entra no device, so it is asked about as an unregistered one alone. */
const cases = [
  ['app', { app: 'native', device: 'compliant', address: 'none' }],
  ['appUnregistered', { app: 'native', device: 'none', address: 'none' }],
  ['browser', { app: 'browser', device: 'none', address: 'none' }],
] as const satisfies [name: string, WhatIfCase][]

/** Bodies for Entra's What If: the tested account at Teams on a headset, a sign-in each. */
export function headsetSignIns(userId: string): unknown[] {
  const subject: Subject = {
    correlationId: '',
    policies: [],
    userId,
    resourceId: TEAMS,
    platform: 'linux',
  }
  return cases.map(([, one]) => whatIf(subject, one).body)
}

const evaluated = list(
  v.object({
    state: text,
    policyApplies: optional(v.boolean()),
    analysisReasons: text,
    grantControls: grantSchema,
  }),
)

/**
 * Counts the policies that are on and stop each of those sign-ins; `unsure`: those that could, and
 * that Entra couldn't decide without an address.
 * @throws ValiError where the form is another one
 */
export function readMatrix(bodies: unknown[]): Record<string, number> {
  const figures: Record<string, number> = {}
  for (const [index, [name, { device }]] of cases.entries()) {
    const on = v.parse(evaluated, bodies[index]).value.filter(({ state }) => state === 'enabled')
    const applying = on.filter(applies)
    const stops = (one: (typeof on)[number]) =>
      blocks(one) || (device === 'none' && asksForDevice(one))
    figures[name] = applying.filter(stops).length
    if (name === 'app') {
      figures.applying = applying.length
      figures.protection = applying.filter(wantsProtection).length
      figures.resistant = applying.filter(wantsResistant).length
    }
    const mayStop = (one: (typeof on)[number]) =>
      stops(one) || wantsProtection(one) || wantsResistant(one)
    const open = on.filter((one) => !applies(one) && undecided(one) && mayStop(one)).length
    figures.unsure = Math.max(figures.unsure ?? 0, open)
  }
  return figures
}

type Evaluated = v.InferOutput<typeof evaluated>['value'][number]

/** Reasons against it are flags in one text: "users, location". */
const reasonsOf = ({ analysisReasons }: Evaluated) =>
  (analysisReasons ?? '').split(',').map((reason) => reason.trim())

/** A service that leaves the answer out names no reason against it either. */
const applies = (one: Evaluated) =>
  one.policyApplies ?? reasonsOf(one).every((reason) => reason === '' || reason === 'notSet')

const undecided = (one: Evaluated) => reasonsOf(one).includes('notEnoughInformation')
