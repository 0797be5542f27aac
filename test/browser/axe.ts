import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Page } from 'playwright-core'

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Violation {
  id: string
  nodes: { html: string; failureSummary: string }[]
}

/** What axe finds on a page, with the place of each finding. */
export async function axe(page: Page) {
  await page.evaluate(source)
  const violations = await page.evaluate(async () => {
    const { run } = (window as unknown as { axe: { run: () => Promise<{ violations: unknown }> } })
      .axe
    return (await run()).violations as Violation[]
  })
  return violations.map(({ id, nodes }) => ({
    id,
    where: nodes.map(({ html, failureSummary }) => `${html.slice(0, 200)} ${failureSummary}`),
  }))
}
