import * as v from 'valibot'
import { t } from '../../words/signinPage/index.ts'
import { controls, grants, joined, list, stateWords, text } from './graph-fields.ts'
import type { Section } from './section.ts'
import type { Subject } from './subject.ts'
import { addressOf, headsetOf, type WhatIfCase, whatIfCases } from './what-if.ts'

/** Entra keeps at most 240 policies in a tenant. */
const MAX_POLICIES = 240

const evaluated = v.object({
  value: list(
    v.object({
      id: text,
      displayName: text,
      state: text,
      policyApplies: v.nullish(v.boolean()),
      analysisReasons: text,
      grantControls: grants,
    }),
    MAX_POLICIES,
  ),
})
type Policy = v.InferOutput<typeof evaluated>['value'][number]

/** One policy, and what each sign-in of the matrix met there. */
interface Row {
  policy: Policy
  /** Numbers of the sign-ins by result: the same result is told once. */
  outcomes: Map<string, { applies: boolean; reasons: string[]; signIns: number[] }>
}

/**
 * Two tables: what applies to each sign-in, and why each policy applies or does not.
 * @param bodies one for each of `whatIfCases(subject)`, in that order
 * @throws ValiError where the shape is another one
 */
export function readWhatIf(bodies: unknown[], subject: Subject): Section[] {
  const cases = whatIfCases(subject)
  const answers = bodies.map((body) => v.parse(evaluated, body).value)
  const { manufacturer, model, from } = headsetOf(subject)
  return [
    {
      title: t('signinPage.whatIf.signIns'),
      note: t('signinPage.whatIf.limits'),
      facts: [
        [
          t('signinPage.whatIf.headset'),
          t('signinPage.whatIf.headsetFrom', { headset: `${manufacturer} ${model}`, from }),
        ],
      ],
      table: {
        head: [
          t('signinPage.whatIf.number'),
          t('signinPage.answer.app'),
          t('signinPage.whatIf.device'),
          t('signinPage.whatIf.address'),
          t('signinPage.whatIf.applying'),
        ],
        rows: cases.map((one, index) => [
          String(index + 1),
          ...caseWords(one, subject),
          namesOf((answers[index] ?? []).filter(applies)),
        ]),
      },
    },
    policiesSection(answers),
  ]
}

function policiesSection(answers: Policy[][]): Section {
  const title = t('signinPage.whatIf.policies')
  const rows = [...byPolicy(answers).values()]
  if (rows.length === 0) return { title, note: t('signinPage.whatIf.noPolicy'), facts: [] }
  const isEverywhere = (signIns: number[]) => signIns.length === answers.length
  return {
    title,
    facts: [],
    table: {
      head: [
        t('signinPage.answer.policy'),
        t('signinPage.answer.state'),
        t('signinPage.answer.requires'),
        t('signinPage.whatIf.signInNumbers'),
        t('signinPage.answer.result'),
        t('signinPage.answer.reasons'),
      ],
      rows: rows.flatMap(({ policy, outcomes }) =>
        [...outcomes.values()].map(({ applies, reasons, signIns }) => [
          policy.displayName || policy.id,
          stateWords(policy.state),
          controls(policy.grantControls),
          isEverywhere(signIns) ? t('signinPage.whatIf.all') : signIns.join(', '),
          t('signinPage.whatIf.applies', { applies: String(applies) }),
          reasons.map(reasonWords).join(', '),
        ]),
      ),
    },
  }
}

/** Those that apply anywhere come first: they are what an admin looks for. */
function byPolicy(answers: Policy[][]): Map<string, Row> {
  const rows = new Map<string, Row>()
  const inOrder = answers
    .flatMap((found, index) => found.map((policy) => ({ policy, signIn: index + 1 })))
    .sort((a, b) => Number(applies(b.policy)) - Number(applies(a.policy)) || a.signIn - b.signIn)
  for (const { policy, signIn } of inOrder) {
    const key = policy.id || policy.displayName
    const row = rows.get(key) ?? { policy, outcomes: new Map() }
    rows.set(key, row)
    const outcome = `${applies(policy)} ${policy.analysisReasons}`
    const same = row.outcomes.get(outcome)
    if (same) same.signIns.push(signIn)
    else
      row.outcomes.set(outcome, {
        applies: applies(policy),
        reasons: reasonsOf(policy),
        signIns: [signIn],
      })
  }
  return rows
}

/** A service that leaves the answer out names no reason against it either. */
const applies = (policy: Policy) => policy.policyApplies ?? reasonsOf(policy).length === 0

/** A list of flags in one text: "users, location". */
const reasonsOf = ({ analysisReasons }: Policy) =>
  analysisReasons
    .split(',')
    .map((reason) => reason.trim())
    .filter((reason) => reason !== '' && reason !== 'notSet')

const reasonWords = (reason: string) => t('signinPage.whatIf.reason', { reason })

const namesOf = (policies: Policy[]) =>
  policies.length === 0
    ? t('signinPage.whatIf.none')
    : joined(
        policies.map(({ displayName, id, state }) =>
          state === 'enabledForReportingButNotEnforced'
            ? t('signinPage.whatIf.reportOnly', { policy: displayName || id })
            : displayName || id,
        ),
      )

function caseWords({ app, device, address }: WhatIfCase, subject: Subject): string[] {
  const { ipAddress, country } = addressOf(subject) ?? {}
  return [
    t(`signinPage.whatIf.app.${app}`),
    t(`signinPage.whatIf.device.${device}`),
    address === 'known' ? `${ipAddress} (${country})` : t('signinPage.whatIf.address.none'),
  ]
}
