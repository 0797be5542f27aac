import * as v from 'valibot'
import type { Question, Subject } from './second-opinion.ts'
import { isGuid, oneLine } from './text.ts'

/** One answer for a person: pairs, and a table where there are several of a kind. */
export interface Section {
  title: string
  facts: [name: string, value: string][]
  table?: { head: string[]; rows: string[][] }
}
export interface Answer {
  sections: Section[]
  /** What the sign-in log adds to the subject of later questions. */
  found?: Partial<Subject>
}

const MAX_ROWS = 50
const text = v.pipe(
  v.nullish(v.union([v.string(), v.number(), v.boolean()]), ''),
  v.transform((value) => oneLine(String(value), 200)),
)
const words = v.pipe(
  v.nullish(v.array(text), []),
  v.transform((list) => list.slice(0, 20).join(', ')),
)
const list = <S extends v.GenericSchema>(item: S) =>
  v.pipe(
    v.array(item),
    v.transform((items) => items.slice(0, MAX_ROWS)),
  )

const signIns = v.object({
  value: list(
    v.object({
      createdDateTime: text,
      userId: text,
      appDisplayName: text,
      resourceDisplayName: text,
      resourceId: text,
      ipAddress: text,
      clientAppUsed: text,
      conditionalAccessStatus: text,
      originalTransferMethod: text,
      location: v.nullish(v.object({ countryOrRegion: text })),
      status: v.nullish(
        v.object({ errorCode: text, failureReason: text, additionalDetails: text }),
      ),
      deviceDetail: v.nullish(
        v.object({
          operatingSystem: text,
          browser: text,
          isCompliant: text,
          isManaged: text,
          trustType: text,
        }),
      ),
      appliedConditionalAccessPolicies: v.nullish(
        list(v.object({ displayName: text, result: text, enforcedGrantControls: words })),
        [],
      ),
    }),
  ),
})
const grants = v.nullish(v.object({ operator: text, builtInControls: words }))
const policy = v.object({ id: text, displayName: text, state: text, grantControls: grants })
const evaluated = v.object({
  value: list(
    v.object({
      displayName: text,
      state: text,
      policyApplies: v.nullish(v.boolean()),
      analysisReasons: text,
      grantControls: grants,
    }),
  ),
})
const devices = v.object({
  value: list(
    v.object({
      manufacturer: text,
      model: text,
      operatingSystem: text,
      osVersion: text,
      complianceState: text,
      enrolledDateTime: text,
      lastSyncDateTime: text,
    }),
  ),
})

/**
 * Reads what Graph answered to `requestsFor`, in the same order.
 * @throws ValiError where the shape is another one
 */
export function readAnswer(question: Question, bodies: unknown[]): Answer {
  switch (question) {
    case 'sign-in':
      return readSignIns(bodies[0])
    case 'policy':
      return { sections: bodies.map((body) => policySection(v.parse(policy, body))) }
    case 'what-if':
      return {
        sections: bodies.map((body, index) =>
          whatIfSection(
            index === 0
              ? 'This browser, which proves no device state'
              : 'The native app on a compliant headset',
            v.parse(evaluated, body).value,
          ),
        ),
      }
    case 'headset':
      return { sections: [devicesSection(v.parse(devices, bodies[0]).value)] }
  }
}

function readSignIns(body: unknown): Answer {
  const { value } = v.parse(signIns, body)
  const [first] = value
  if (!first)
    return {
      sections: [
        {
          title: 'No sign-in with this ID',
          facts: [['Why', 'An entry takes some minutes to appear. Ask again later.']],
        },
      ],
    }
  return {
    sections: value.map((entry) => ({
      title: `Sign-in of ${entry.createdDateTime || 'unknown time'}`,
      facts: present([
        ['Error', [entry.status?.errorCode, entry.status?.failureReason].filter(Boolean).join(' ')],
        ['Details', entry.status?.additionalDetails],
        ['App', entry.appDisplayName],
        ['Resource', entry.resourceDisplayName],
        ['Client', entry.clientAppUsed],
        ['Conditional Access', entry.conditionalAccessStatus],
        ['Original transfer method', entry.originalTransferMethod],
        ['Device platform', entry.deviceDetail?.operatingSystem],
        ['Browser', entry.deviceDetail?.browser],
        ['Device compliant', entry.deviceDetail?.isCompliant],
        ['Device managed', entry.deviceDetail?.isManaged],
        ['Join type', entry.deviceDetail?.trustType],
      ]),
      table: {
        head: ['Policy', 'Result', 'Asks for'],
        rows: entry.appliedConditionalAccessPolicies.map((one) => [
          one.displayName,
          one.result,
          one.enforcedGrantControls,
        ]),
      },
    })),
    found: {
      ...(isGuid(first.userId) && { userId: first.userId }),
      ...(isGuid(first.resourceId) && { resourceId: first.resourceId }),
      ...(first.ipAddress && { ipAddress: first.ipAddress }),
      ...(first.location?.countryOrRegion && { country: first.location.countryOrRegion }),
    },
  }
}

const policySection = (found: v.InferOutput<typeof policy>): Section => ({
  title: found.displayName || found.id,
  facts: present([
    ['State', stateWords(found.state)],
    ['Asks for', controls(found.grantControls)],
    ['Policy ID', found.id],
  ]),
})

function whatIfSection(title: string, found: v.InferOutput<typeof evaluated>['value']): Section {
  // Asked for those that apply only; a service that lists the others as well says so of each.
  const applied = found.filter(({ policyApplies }) => policyApplies !== false)
  if (applied.length === 0) return { title, facts: [['Policies', 'none applies']] }
  const rows = applied.map((one) => [
    one.displayName,
    stateWords(one.state),
    controls(one.grantControls),
    one.analysisReasons,
  ])
  return { title, facts: [], table: { head: ['Policy', 'State', 'Asks for', 'Reasons'], rows } }
}

function devicesSection(found: v.InferOutput<typeof devices>['value']): Section {
  const title = 'Devices of this account in Intune'
  if (found.length === 0) return { title, facts: [['Devices', 'none is enrolled']] }
  const rows = found.map((one) => [
    [one.manufacturer, one.model].filter(Boolean).join(' '),
    [one.operatingSystem, one.osVersion].filter(Boolean).join(' '),
    one.complianceState,
    one.lastSyncDateTime,
    one.enrolledDateTime,
  ])
  return {
    title,
    facts: [],
    table: { head: ['Model', 'System', 'Compliance', 'Last sync', 'Enrolled'], rows },
  }
}

const stateWords = (state: string) =>
  state === 'enabledForReportingButNotEnforced' ? 'report-only' : state
const controls = (found: v.InferOutput<typeof grants>) =>
  found?.builtInControls.replaceAll(', ', found.operator === 'OR' ? ' or ' : ' and ') ?? ''
const present = (facts: [string, string | undefined][]) =>
  facts.filter((fact): fact is [string, string] => Boolean(fact[1]))
