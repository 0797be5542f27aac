import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  nodes: { html: string; failureSummary: string }[]
}

/** A set of rules by name, and what is told of their results. */
interface Rules {
  rules: Record<string, { enabled: boolean }>
  resultTypes: string[]
  selectors: boolean
}

interface Axe {
  run: (where: string, rules: Rules) => Promise<{ violations: Violation[] }>
}

/**
 * All that axe runs by itself, and the rule of WCAG 2.2 that it leaves off. Every rule looks at
 * every element; only what passed isn't described one by one, which nobody reads here.
 */
const allRules: Rules = {
  rules: { 'target-size': { enabled: true } },
  resultTypes: ['violations'],
  selectors: false,
}

/** What axe finds on a page or in the part that a selector names, with the place of each. */
export async function axe(page: Page, part = 'html') {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source)
  const violations = await page.evaluate(
    async ([where, which]) =>
      (await (window as unknown as { axe: Axe }).axe.run(where, which)).violations,
    [part, allRules] as const,
  )
  return violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
  }))
}

const forms = [
  { width: 500, colorScheme: 'light' },
  { width: 1280, colorScheme: 'light' },
  { width: 1920, colorScheme: 'dark' },
] as const

/** What axe finds at each width and in both colours that the pages are made for. */
export async function axeInEveryForm(page: Page, part?: string) {
  const found: object[] = []
  for (const { width, colorScheme } of forms) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const violations = await axe(page, part)
    if (violations.length > 0) found.push({ width, colorScheme, violations })
  }
  return found
}
