import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { errors, POLICY } from '../../lab/entra/fixtures.ts'
import type { Rule } from '../../lab/entra/rules.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import { axeInEveryForm } from './axe.ts'
import { evidence, refuse, resource, row, run, signedIn } from './signin-steps.ts'
import { createWorld, type World } from './signin-world.ts'

let world: World
let page: Page

beforeAll(async () => {
  world = await createWorld()
})
afterAll(() => world?.stop())
beforeEach(() => world.entra.rules.set([]))
afterEach(() => page?.context().close())

/** Signed in, then the rules hold, then a run. */
const measure = async (rules: Rule[]): Promise<Report> => {
  page = await world.open()
  await signedIn(page)
  world.entra.rules.set(rules)
  return run(page)
}

test('nobody signed in: unknown with a how-to, and no sign-in is started', async () => {
  page = await world.open()
  const before = world.entra.rules.log.length
  const report = await run(page)
  expect(row(report, 'signin.interactive')).toMatchObject({
    verdict: 'unknown',
    cause: 'session-missing',
  })
  expect(resource(report, 'graph').verdict).toBe('unknown')
  expect(report.verdict).toBe('unknown')
  expect(world.entra.rules.log).toHaveLength(before)
})

describe('a run that nobody attends', () => {
  const attend = async () => {
    await page.goto(`${world.app.url}?run&only=signin.&device=Headset%207`)
    await page.waitForFunction(() => document.documentElement.dataset.run === 'done')
    const report: Report = JSON.parse((await page.textContent('#report')) ?? '')
    expect(report.run).toMatchObject({ trigger: 'link', stopped: false })
    return report
  }
  /** Whatever would need a person: another page, or another window. */
  const watch = () => {
    const seen: string[] = []
    page.on('popup', (popup) => seen.push(popup.url()))
    page.on('framenavigated', (frame) => {
      if (frame === page.mainFrame() && !frame.url().startsWith(world.app.url))
        seen.push(frame.url())
    })
    return seen
  }

  test('skips the sign-in where nobody is signed in, and says so', async () => {
    page = await world.open()
    const seen = watch()
    const report = await attend()
    expect(row(report, 'signin.interactive').cause).toBe('session-missing')
    expect(report.verdict).toBe('unknown')
    expect(seen).toEqual([])
  })

  test('asks for tokens silently, and does not wait for the person that Entra wants', async () => {
    page = await world.open()
    await signedIn(page)
    world.entra.rules.set([refuse('sharepoint', errors.confirm)])
    const seen = watch()
    const report = await attend()
    expect(resource(report, 'graph').verdict).toBe('pass')
    expect(resource(report, 'sharepoint').cause).toBe('ca-confirmation-required')
    expect(seen).toEqual([])
  })
})

describe('licenses', () => {
  const check = async () => {
    await page.goto(`${world.app.url}?run&only=tenant.&profile=immersive-events-teams`)
    await page.waitForFunction(() => document.documentElement.dataset.run === 'done')
    return JSON.parse((await page.textContent('#report')) ?? '') as Report
  }
  afterEach(() => world.entra.graph.be())

  test('without a Teams license one sentence says so, and nothing new is asked for', async () => {
    page = await world.open()
    await signedIn(page)
    world.entra.graph.be('unlicensed')
    const before = world.entra.rules.log.filter(({ stage }) => stage === 'authorize').length
    const report = await check()
    expect(report.headline).toContain('This account has no Teams license.')
    expect(await page.locator('main').innerText()).toContain('This account has no Teams license.')
    expect(row(report, 'tenant.teams')).toMatchObject({
      verdict: 'fail',
      cause: 'licence-missing',
      fix: { who: 'tenant-admin' },
    })
    expect(report.chain.find(({ link }) => link === 'tenant')?.verdict).toBe('fail')
    const authorized = world.entra.rules.log.filter(({ stage }) => stage === 'authorize')
    expect(authorized).toHaveLength(before)
    expect(JSON.stringify(report)).not.toMatch(/eyJ|Lovelace|Quest 3 of|5e8f7a6b/)

    // One more question, by its button: a window for who may ask, then a check of the report.
    world.entra.rules.set([{ ...refuse('graph', errors.consent), times: 1 }])
    await page.locator('#tenant-questions summary').click()
    const question = page.locator('[data-question="group-creation"]')
    await question.getByRole('button').first().click()
    const inWindow = question.getByRole('button', { name: 'Ask in a window' })
    // A window that is left open holds nothing: Stop gives the questions back.
    const [left] = await Promise.all([page.waitForEvent('popup'), inWindow.click()])
    await question.getByRole('button', { name: 'Stop' }).click()
    await inWindow.waitFor()
    expect(await inWindow.isEnabled()).toBe(true)
    await left.close()
    await page.waitForTimeout(1000)
    const [popup] = await Promise.all([page.waitForEvent('popup'), inWindow.click()])
    await popup.locator('#choice-success').click()
    await question.getByText('Nobody but administrators can create').waitFor()
    expect(await page.locator('[data-account]').getAttribute('data-account')).toBe('signed-in')
    expect(await axeInEveryForm(page)).toEqual([])
    const asked: Report = JSON.parse((await page.textContent('#report')) ?? '')
    expect(row(asked, 'tenant.group-creation').cause).toBe('group-creation-blocked')
    expect(asked.headline).toContain('This account has no Teams license.')
  })

  test('nobody signed in: Microsoft Graph is not asked', async () => {
    page = await world.open()
    const before = world.entra.graph.log.length
    const report = await check()
    expect(row(report, 'tenant.teams').verdict).toBe('notApplicable')
    expect(world.entra.graph.log).toHaveLength(before)
  })
})

describe('resources', () => {
  test('each gets its own answer, all at once', async () => {
    const report = await measure([
      refuse('sharepoint', errors.caToken),
      refuse('teams', errors.confirm),
      refuse('api', errors.device),
    ])
    expect(resource(report, 'graph').verdict).toBe('pass')
    expect(resource(report, 'sharepoint')).toMatchObject({ verdict: 'fail', cause: 'ca-blocked' })
    expect(resource(report, 'teams').cause).toBe('ca-confirmation-required')
    expect(resource(report, 'api').cause).toBe('ca-device-state')
    expect(evidence(report, 'sharepoint').failure).toMatchObject({
      flow: 'token-silent',
      httpStatus: 400,
      policies: [POLICY],
    })
    expect(report.verdict).toBe('fail')
    const cells = await page
      .locator('tr[data-resource]')
      .evaluateAll((rows) => rows.map((tr) => (tr as HTMLElement).dataset.verdict))
    expect(cells).toEqual(['pass', 'fail', 'fail', 'fail'])
    // After `message_only` no step of the person helps; after `additional_action` one may.
    const offers = (name: string) =>
      page.locator(`tr[data-resource="${name}"] button`).filter({ hasText: 'meet the policy' })
    expect(await offers('sharepoint').count()).toBe(0)
    expect(await offers('api').count()).toBe(1)
  })

  test('no suberror: the refresh token’s true answer, no frame in its place', async () => {
    const report = await measure([refuse('sharepoint', { ...errors.caToken, suberror: undefined })])
    expect(resource(report, 'sharepoint').cause).toBe('ca-blocked')
    expect(evidence(report, 'sharepoint').failure?.aadsts).toEqual(['53003'])
  })

  test('two codes, CRLF, and the server’s own correlation id', async () => {
    const error = { ...errors.caToken, alsoCodes: [50199], crlf: true, ownCorrelationId: true }
    const report = await measure([refuse('sharepoint', error)])
    const { failure } = evidence(report, 'sharepoint')
    expect(failure?.aadsts).toEqual(['53003', '50199'])
    expect(failure?.correlationId).not.toBe(failure?.clientCorrelationId)
    expect(failure?.description).not.toMatch(/[\r\n]/)
  })

  test('50076 with claims asks for the second factor', async () => {
    const report = await measure([refuse('graph', errors.stepUp)])
    expect(resource(report, 'graph')).toMatchObject({ verdict: 'fail', cause: 'mfa-required' })
    expect(evidence(report, 'graph').failure?.claims).toContain(POLICY)
  })

  test('consent is missing for one', async () => {
    const report = await measure([refuse('api', errors.consent)])
    expect(resource(report, 'api').cause).toBe('consent-required')
  })

  test('429 is throttled, and its repetition is called an older answer', async () => {
    const error = { ...errors.caToken, httpStatus: 429, retryAfter: 60 }
    const first = await measure([refuse('api', error)])
    expect(resource(first, 'api').cause).toBe('throttled')
    world.entra.rules.set([])
    const second = await run(page)
    expect(evidence(second, 'api').failure?.cached).toBe(true)
    expect(resource(second, 'api').explanation).toContain('older response')
  })

  test('a cut connection is joined with what the hosts say', async () => {
    const report = await measure([
      { stage: 'token', resource: 'teams', answer: { kind: 'no-cors' } },
    ])
    expect(resource(report, 'teams').cause).toBe('cors-refused')
    expect(evidence(report, 'teams').reach?.[0]?.fetch?.outcome).toBe('responded')
  })

  test('offline', async () => {
    page = await world.open()
    await signedIn(page)
    await page.context().setOffline(true)
    const report = await run(page)
    expect(resource(report, 'graph')).toMatchObject({ verdict: 'fail', cause: 'offline' })
  })
})
