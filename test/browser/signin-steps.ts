import type { Page } from 'playwright-core'
import type { EntraError } from '../../lab/entra/fixtures.ts'
import type { Rule } from '../../lab/entra/rules.ts'
import type { SignInResourceEvidence } from '../../src/probes/evidence.ts'
import type { Report } from '../../src/report/schema/schema.ts'
import type { LastSignIn } from '../../src/signin/refusal/record.ts'

const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true })

/** Presses "Sign in" and, where the stand-in asks, goes on. */
export async function signIn(page: Page, { asked = true } = {}): Promise<void> {
  await button(page, 'Sign in').click()
  if (asked) await page.locator('#choice-success').click()
}

export async function signedIn(page: Page): Promise<void> {
  await signIn(page)
  await page.locator('[data-account="signed-in"]').waitFor()
}

/** The popup that "Sign in (pop-up)" opens. */
export async function openPopup(page: Page): Promise<Page> {
  const [popup] = await Promise.all([
    page.waitForEvent('popup'),
    button(page, 'Sign in (pop-up)').click(),
  ])
  return popup
}

/** What the page says of the last refused sign-in, and the evidence behind it. */
export async function refusal(page: Page) {
  const heading = page.locator('.signin-failure h3')
  await heading.waitFor()
  const last = await lastOf(page)
  if (!last.failure) throw new Error('A refusal without evidence.')
  return {
    sentence: await heading.innerText(),
    cause: await heading.getAttribute('data-cause'),
    text: await page.locator('.signin-failure').innerText(),
    failure: last.failure,
    attempt: last.attempt,
  }
}

async function lastOf(page: Page): Promise<LastSignIn> {
  const text = await page.evaluate(() => sessionStorage.getItem('preflight.signin.last'))
  return JSON.parse(text ?? 'null')
}

/** Runs the sign-in checks alone. @returns the report of this run, not of one before */
export async function run(page: Page): Promise<Report> {
  const before = await reportOf(page)
  await page.locator('.runbar .main').click()
  await page.waitForFunction((old) => {
    const text = document.getElementById('report')?.textContent
    const done = document.documentElement.dataset.run === 'done'
    return done && text && JSON.parse(text).run.id !== old
  }, before?.run.id)
  return (await reportOf(page)) as Report
}

async function reportOf(page: Page): Promise<Report | undefined> {
  const text = await page.evaluate(() => document.getElementById('report')?.textContent)
  return text ? JSON.parse(text) : undefined
}

export function row(report: Report, id: string) {
  const found = report.audits.find((audit) => audit.id === id)
  if (!found) throw new Error(`No row ${id}.`)
  return found
}

export const resource = (report: Report, name: string) => row(report, `signin.resource.${name}`)
export const evidence = (report: Report, name: string) =>
  resource(report, name).evidence as SignInResourceEvidence

/** The token endpoint refuses this resource. */
export const refuse = (resource: Rule['resource'], error: EntraError): Rule => ({
  stage: 'token',
  grant: 'refresh_token',
  resource,
  answer: { kind: 'json', error },
})

/** Waits until the app says that the sign-in did not come back. */
export const unfinished = (page: Page) =>
  page.getByRole('heading', { name: "The sign-in didn't finish" }).waitFor()

/** Types a code with the number pad. */
export async function typeCode(page: Page, code: string): Promise<void> {
  for (const digit of code) await page.locator('.pad-key', { hasText: digit }).first().click()
  await button(page, 'OK').click()
}
