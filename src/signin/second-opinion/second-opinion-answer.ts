import * as v from 'valibot'
import { t } from '../../words/signinPage/index.ts'
import { isGuid } from '../refusal/text.ts'
import { controls, grants, list, stateWords, text, words } from './graph-fields.ts'
import type { Question } from './second-opinion.ts'
import type { Section } from './section.ts'
import type { Subject } from './subject.ts'
import { readWhatIf } from './what-if-answer.ts'

export interface Answer {
  sections: Section[]
  /** What the sign-in log adds to the subject of later questions. */
  found?: Partial<Subject>
}

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
const policy = v.object({ id: text, displayName: text, state: text, grantControls: grants })
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
export function readAnswer(question: Question, bodies: unknown[], subject: Subject): Answer {
  switch (question) {
    case 'sign-in':
      return readSignIns(bodies[0])
    case 'policy':
      return { sections: bodies.map((body) => policySection(v.parse(policy, body))) }
    case 'what-if':
      return { sections: readWhatIf(bodies, subject) }
    case 'headset':
      return readDevices(v.parse(devices, bodies[0]).value)
  }
}

function readSignIns(body: unknown): Answer {
  const { value } = v.parse(signIns, body)
  const [first] = value
  if (!first)
    return {
      sections: [
        {
          title: t('signinPage.answer.noSignIn'),
          note: t('signinPage.answer.askLater'),
          facts: [],
        },
      ],
    }
  return {
    sections: value.map((entry) => ({
      title: entry.createdDateTime
        ? t('signinPage.answer.signIn', { time: entry.createdDateTime })
        : t('signinPage.answer.signIn.noTime'),
      facts: present([
        [
          t('signinPage.answer.error'),
          [entry.status?.errorCode, entry.status?.failureReason].filter(Boolean).join(' '),
        ],
        [t('signinPage.answer.details'), entry.status?.additionalDetails],
        [t('signinPage.answer.app'), entry.appDisplayName],
        [t('signinPage.answer.resource'), entry.resourceDisplayName],
        [t('signinPage.answer.client'), entry.clientAppUsed],
        [t('signinPage.answer.conditionalAccess'), entry.conditionalAccessStatus],
        [t('signinPage.answer.transfer'), entry.originalTransferMethod],
        [t('signinPage.answer.platform'), entry.deviceDetail?.operatingSystem],
        [t('signinPage.answer.browserName'), entry.deviceDetail?.browser],
        [t('signinPage.answer.compliant'), entry.deviceDetail?.isCompliant],
        [t('signinPage.answer.managed'), entry.deviceDetail?.isManaged],
        [t('signinPage.answer.join'), entry.deviceDetail?.trustType],
      ]),
      table: {
        head: [
          t('signinPage.answer.policy'),
          t('signinPage.answer.result'),
          t('signinPage.answer.requires'),
        ],
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
  isName: true,
  facts: present([
    [t('signinPage.answer.state'), stateWords(found.state)],
    [t('signinPage.answer.requires'), controls(found.grantControls)],
    [t('signinPage.answer.policyId'), found.id],
  ]),
})

type Device = v.InferOutput<typeof devices>['value'][number]

/** The headset among them is the one that What If is asked about from now on. */
function readDevices(found: Device[]): Answer {
  const quest = found.find(({ manufacturer, model }) =>
    /meta|oculus|quest/i.test(`${manufacturer} ${model}`),
  )
  const headset = quest && {
    manufacturer: quest.manufacturer,
    model: quest.model,
    from: 'intune' as const,
  }
  return { sections: [devicesSection(found)], ...(headset && { found: { headset } }) }
}

function devicesSection(found: Device[]): Section {
  const title = t('signinPage.answer.devices')
  if (found.length === 0) return { title, note: t('signinPage.answer.noDevice'), facts: [] }
  const rows = found.map((one) => [
    [one.manufacturer, one.model].filter(Boolean).join(' '),
    [one.operatingSystem, one.osVersion].filter(Boolean).join(' '),
    one.complianceState,
    one.lastSyncDateTime,
    one.enrolledDateTime,
  ])
  const head = [
    t('signinPage.answer.model'),
    t('signinPage.answer.system'),
    t('signinPage.answer.compliance'),
    t('signinPage.answer.lastSync'),
    t('signinPage.answer.enrolled'),
  ]
  return { title, facts: [], table: { head, rows } }
}

const present = (facts: [string, string | undefined][]) =>
  facts.filter((fact): fact is [string, string] => Boolean(fact[1]))
