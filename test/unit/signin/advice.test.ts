import { describe, expect, test } from 'vitest'
import { signIn } from '../../../src/audits/sign-in/sign-in.ts'
import { aadstsCatalog, codeName } from '../../../src/catalog/aadsts.ts'
import data from '../../../src/catalog/data/aadsts.json' with { type: 'json' }
import { handOver, signInTicket } from '../../../src/page/signin/ticket.ts'
import { toldJudgement } from '../../../src/report/schema/told.ts'
import { failureInText } from '../../../src/signin/refusal/read-text.ts'
import german from '../../../src/words/aadsts/de.json' with { type: 'json' }
import english from '../../../src/words/aadsts/en.json' with { type: 'json' }
import { inEnglish, say } from '../../../src/words/catalogue.ts'
import causesGerman from '../../../src/words/causes/de.json' with { type: 'json' }
import causesEnglish from '../../../src/words/causes/en.json' with { type: 'json' }
import guideGerman from '../../../src/words/signinPage/de.json' with { type: 'json' }
import guideEnglish from '../../../src/words/signinPage/en.json' with { type: 'json' }

const catalog = aadstsCatalog(data)
const codes = data.codes.map(({ code }) => code)
const textsOf = (code: string): string[] => {
  const has = (id: string) => id.startsWith(`aadsts.${code}.`)
  return [
    ...Object.entries(english).flatMap(([id, { message }]) => (has(id) ? [message] : [])),
    ...Object.entries(german).flatMap(([id, message]) => (has(id) ? [message] : [])),
  ]
}
const sentences = (text: string) => text.split(/(?<=[.:])\s+/)

/** Says to leave somebody or something out of a policy; "don't" says the opposite. */
const advisesExclusion = (text: string) =>
  sentences(text).some(
    (one) =>
      /exclu(?:de|sion)|exempt|make an exception|schlie(?:ß|ss)en .*aus|ausschlie|ausnahme/i.test(
        one,
      ) && !/^Don't exclude|^Schließen Sie (?:weder|.* nicht aus)|TLS/i.test(one),
  )
const advisesCompliance = (text: string) =>
  sentences(text).some(
    (one) =>
      /complian|konform|Intune|enroll|registrieren Sie/i.test(one) &&
      !/doesn't help|hilft .*nicht|nicht helfen|doesn't enforce|erzwingt/i.test(one),
  )
const judged = async (code: string) => {
  const found = await failureInText(
    `Error Code: ${code}\nCorrelation Id: c0ffee02-0000-4000-8000-0000000000b2\nTimestamp: 2026-11-30 09:00:00Z`,
  )
  if (!found) throw new Error(code)
  const last = {
    outcome: 'failed',
    attempt: {
      id: 'c0ffee01-0000-4000-8000-0000000000a1',
      flow: 'redirect',
      startedAt: '2026-11-30T08:59:00.000Z',
      scopes: [] as string[],
      withClaims: false,
    },
    ...found,
  } as const
  const judgement = signIn.judge(
    { kind: 'sign-in', online: true, outcome: 'failed', ...found },
    { kind: 'sign-in' },
  )
  return { last, judgement, told: toldJudgement(judgement) }
}

describe('dangerous advice', () => {
  const risky = codes.filter((code) => catalog.find(code)?.policy === 'risk')
  // Named by the people who found it; the rest follow by their kind.
  const named = ['50142', '50131', '530034', '53004', '53011', '50053', '50135']

  test('the codes of risk and suspicious activity are known as such', () => {
    for (const code of named) expect(risky, code).toContain(code)
  })
  test.each([...new Set([...risky, ...named, '530021', '530035', '530084'])])(
    '%s never says to exclude anybody or to make a device compliant',
    async (code) => {
      const { judgement } = await judged(code)
      const all = [
        ...textsOf(code),
        ...judgement.explanation.map(inEnglish),
        inEnglish(judgement.fix?.what ?? []),
      ]
      for (const text of all) {
        expect(advisesExclusion(text), text).toBe(false)
        expect(advisesCompliance(text), text).toBe(false)
      }
    },
  )
  test.each(codes)('%s: exclusion and compliance only where such a policy blocked', (code) => {
    const { policy, class: kind } = catalog.find(code) ?? {}
    for (const text of textsOf(code)) {
      if (!['any', 'device', 'app'].includes(policy ?? ''))
        expect(advisesExclusion(text), text).toBe(false)
      if (kind === 'mfa' || kind === 'consent')
        expect(/compliant device/.test(text), text).toBe(false)
    }
  })
  test('the rules above find what they look for', () => {
    expect(advisesExclusion('Exclude the account from the policy.')).toBe(true)
    expect(advisesExclusion('Schließen Sie das Konto aus der Richtlinie aus.')).toBe(true)
    expect(advisesExclusion("Look first. Don't exclude the account.")).toBe(false)
    expect(advisesCompliance('Make the device compliant.')).toBe(true)
  })
  test('no remedy of a cause leaves an app out of a policy, which binds to resources', () => {
    const all = [
      ...Object.entries(causesEnglish).map(([id, { message }]) => [id, message] as const),
      ...Object.entries(causesGerman),
    ].filter(([id]) => /^causes\.(ca-|mfa|account|sign-in)/.test(id))
    for (const [id, text] of all) expect(advisesExclusion(text), id).toBe(false)
  })
  test('a filter by manufacturer or model stands with the warning that users can change both', () => {
    const stable = [
      guideEnglish['signinPage.guide.filter.stable'].message,
      guideGerman['signinPage.guide.filter.stable'],
    ]
    expect(stable[0]).toMatch(/Users can change .*manufacturer and model.* that they can't change/)
    expect(stable[1]).toMatch(/ändern/)
    // The words about codes propose no such filter at all.
    for (const code of codes)
      for (const text of textsOf(code)) expect(text).not.toMatch(/device\.(manufacturer|model)/)
  })
  test('50105: direct assignment first, and assignment required is not switched off', () => {
    for (const text of textsOf('50105'))
      expect(text).not.toMatch(/assignment required|Zuweisung erforderlich/i)
    expect(english['aadsts.50105.remedy'].message).toMatch(/assign the account directly/)
    expect(english['aadsts.50105.remedy'].message).toMatch(/nested groups don't count/)
  })
})

test('every code says when it was compared with Microsoft’s list', () => {
  for (const { reviewed } of data.codes) expect(reviewed).toMatch(/^2026-\d\d-\d\d$/)
})

/** The twenty that help desks meet most, by Microsoft's and others' lists of frequent codes. */
const frequent = [
  ['50011', 'app-owner'],
  ['50020', 'tenant-admin'],
  ['50053', 'tenant-admin'],
  ['50055', 'user'],
  ['50057', 'tenant-admin'],
  ['50058', 'user'],
  ['50074', 'user'],
  ['50076', 'user'],
  ['50079', 'user'],
  ['50105', 'tenant-admin'],
  ['50126', 'user'],
  ['50140', 'user'],
  ['50158', 'user'],
  ['50199', 'user'],
  ['53000', 'tenant-admin'],
  ['53003', 'tenant-admin'],
  ['65001', 'tenant-admin'],
  ['70043', 'user'],
  ['530003', 'tenant-admin'],
  ['700016', 'tenant-admin'],
] as const

describe('the twenty most frequent codes, as a help desk reads them', () => {
  test.each(frequent)('%s: what happened, who acts (%s), what to hand over', async (code, who) => {
    const { last, judgement, told } = await judged(code)
    const [what, ...rest] = judgement.explanation.map((one) => say(one))
    // One sentence says what happened, with the code.
    expect(what).toMatch(
      new RegExp(`^[A-Z].{15,120}\\(${codeName(code)}, as read from Microsoft's page\\)\\.$`),
    )
    const plain = what?.replace(/ \([^)]*\)/, '') ?? ''
    expect(plain.split(' ').length, plain).toBeLessThanOrEqual(20)
    expect(rest).toHaveLength(1)
    expect(judgement.fix?.who).toBe(who)
    expect(told.fix?.what).toMatch(/^[A-Z].*\.$/)
    const handed = handOver(last, told)
    if (who === 'user') expect(handed).toBeUndefined()
    else
      expect(handed).toBe(
        `${codeName(code)}, correlation ID c0ffee02-0000-4000-8000-0000000000b2, 2026-11-30 09:00:00Z`,
      )
    expect(signInTicket(last, told)).toContain('c0ffee02-0000-4000-8000-0000000000b2')
  })
})
