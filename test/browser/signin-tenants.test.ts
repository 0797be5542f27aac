import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import type { PersonName } from '../../lab/entra/graph-tenants.ts'
import { accounts } from '../../lab/entra/users.ts'
import type { TenantFact } from '../../src/model/subject.ts'
import type { Verdict } from '../../src/model/verdicts.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { row } from './signin-steps.ts'
import { createWorld, type World } from './signin-world.ts'

// Everybody whom the lab's sign-in page offers signs in, runs, and reads one sentence.
let world: World
let page: Page

beforeAll(async () => {
  world = await createWorld({ askAlways: true })
})
afterAll(() => world?.stop())
afterEach(() => page?.context().close())

/** Signs in on the lab's page as one of its accounts. */
async function signInAs(name: PersonName) {
  page = await world.open()
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await page.getByLabel(accounts[name].name).check()
  await page.locator('#choice-success').click()
  await page.locator('[data-account="signed-in"]').waitFor()
}

async function check(): Promise<Report> {
  await page.goto(`${world.app.url}?run&only=tenant.&profile=immersive-events-teams`)
  await page.waitForFunction(() => document.documentElement.dataset.run === 'done')
  return JSON.parse((await page.textContent('#report')) ?? '') as Report
}

type Expected = [TenantFact, Verdict, sentence: string, ofTheRun: Verdict]
const expected: Record<PersonName, Expected> = {
  licensed: ['organiser', 'pass', 'Teams Premium', 'pass'],
  attendee: ['organiser', 'unknown', 'Teams Premium', 'pass'],
  unlicensed: ['teams', 'fail', 'This account has no Teams license.', 'fail'],
  guest: ['account', 'warn', 'guest', 'unknown'],
  'teams-off': ['teams', 'fail', 'The service plan for Teams is switched off', 'fail'],
  'avatars-off': ['avatars', 'fail', 'The service plan for avatars is switched off', 'pass'],
  pending: ['teams', 'unknown', 'still setting up the service plan for Teams', 'unknown'],
  'group-error': ['assignment', 'fail', 'CountViolation', 'pass'],
  'no-mailbox': ['mailbox', 'unknown', 'mailbox', 'pass'],
  gcc: ['cloud', 'fail', 'the government cloud GCC', 'fail'],
  admin: ['roles', 'pass', 'Teams Admin', 'pass'],
  'roles-hidden': ['roles', 'unknown', 'role', 'pass'],
  noncompliant: ['headset', 'warn', "isn't compliant", 'pass'],
}
const cases = Object.entries(expected).map(([name, one]) => [name, ...one] as const)

test.each(cases)('%s: tenant.%s is %s', async (name, fact, verdict, sentence, ofTheRun) => {
  await signInAs(name as PersonName)
  const report = await check()
  const { explanation, ...found } = row(report, `tenant.${fact}`)
  expect(found.verdict).toBe(verdict)
  expect(explanation).toContain(sentence)
  expect(report.verdict).toBe(ofTheRun)
  if (ofTheRun === 'fail') {
    expect(report.headline).toContain(explanation.split('. ')[0])
    expect(await page.locator('main').innerText()).toContain(explanation.split('. ')[0])
  }
  // Nobody's name, address or object id is in the report.
  const { name: person, oid } = accounts[name as PersonName]
  for (const secret of [person, oid, '@contoso', 'eyJ'])
    expect(JSON.stringify(report)).not.toContain(secret)
})
