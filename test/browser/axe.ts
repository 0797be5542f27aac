import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  nodes: { html: string; failureSummary: string }[]
}

interface Axe {
  run: (where: string) => Promise<{ violations: Violation[] }>
}

/** What axe finds on a page or in the part that a selector names, with the place of each. */
export async function axe(page: Page, part = 'html') {
  await page.evaluate(source)
  const violations = await page.evaluate(
    async (where) => (await (window as unknown as { axe: Axe }).axe.run(where)).violations,
    part,
  )
  return violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
  }))
}
