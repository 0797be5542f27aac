import * as v from 'valibot'
import type { Subject } from '../../signin/second-opinion/subject.ts'
import { type WhatIfCase, whatIf } from '../../signin/second-opinion/what-if.ts'
import {
  asksForDevice,
  blocks,
  grantSchema,
  wantsJoined,
  wantsProtection,
  wantsResistant,
} from './controls.ts'
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
 * that Entra couldn't decide without an address. What isn't of one sign-in is counted for the one
 * with most of it: a policy may leave out headsets that are managed, or those that aren't.
 * @throws ValiError where the form is another one
 */
export function readMatrix(bodies: unknown[]): Record<string, number> {
  const figures: Record<string, number> = {}
  const most = (name: string, found: unknown[]) => {
    figures[name] = Math.max(figures[name] ?? 0, found.length)
  }
  for (const [index, [name, { app, device }]] of cases.entries()) {
    const on = v.parse(evaluated, bodies[index]).value.filter(({ state }) => state === 'enabled')
    const applying = on.filter(applies)
    const stops = (one: (typeof on)[number]) =>
      blocks(one) || wantsJoined(one) || (device === 'none' && asksForDevice(one))
    figures[name] = applying.filter(stops).length
    most('applying', applying)
    if (app === 'native') {
      most('protection', applying.filter(wantsProtection))
      most('resistant', applying.filter(wantsResistant))
    }
    const mayStop = (one: (typeof on)[number]) =>
      stops(one) || wantsProtection(one) || wantsResistant(one)
    most(
      'unsure',
      on.filter((one) => !applies(one) && undecided(one) && mayStop(one)),
    )
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
