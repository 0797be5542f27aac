import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { type Link, links } from '../../src/model/links.ts'
import { summaryWith } from '../fixtures/summary.ts'
import { axe } from './axe.ts'
import { addFiles, causesShown, heading, linesOf, matrixShown, textFile } from './fleet-steps.ts'
import { fleet, open, openThousand, showing, truth } from './fleet-world.ts'

/** Where no site is said. */
const named = (name: string, kind = 'site') => name || `No ${kind}`
/** States of a link as the page words them, the worst first. */
const states = [
  ['fail', 'Failed'],
  ['warn', 'Warning'],
  ['unknown', "Couldn't tell"],
  ['pass', 'Passed'],
] as const
const besides = (page: Page) => page.getByRole('region', { name: 'Compare' })
const compared = (page: Page) =>
  besides(page)
    .getByRole('row', { name: /^Not ready/ })
    .waitFor()

describe('a simulated fleet of 1,000 devices', () => {
  test('one look, chain, causes and days say what is true', async () => {
    const { page, complaints } = await openThousand()
    expect(await heading(page)).toBe(`${truth.notReady} of 1,000 devices aren't ready.`)
    const standings = await page.locator('.fleet-standing .fleet-count').allTextContents()
    expect(standings.map(Number)).toEqual([
      truth.ready - truth.usable,
      truth.usable,
      truth.notReady,
      truth.unknown,
    ])
    const steps = await page.locator('.fleet-chain .step-word').allTextContents()
    expect(steps.map((text) => Number.parseInt(text, 10) || 0)).toEqual(
      links.map((link: Link) => truth.brokenLinks[link] ?? 0),
    )
    await page.getByRole('button', { name: /^Show all \d+ causes/ }).click()
    const shown = await causesShown(page)
    expect(shown).toEqual(
      truth.causes.map(({ cause, blocked, warned }) => ({
        cause,
        count: blocked > 0 ? `${blocked}blocked` : `${warned}warned`,
      })),
    )
    const refused = page.locator('.fleet-cause', { hasText: 'ca-blocked' })
    await refused.getByText('AADSTS53003', { exact: true }).waitFor()
    await refused
      .getByText('Your tenant admin: Find this sign-in in the Entra sign-in log')
      .waitFor()
    const days = page.locator('.fleet-days-list button')
    expect(await days.count()).toBe(truth.timeline.length)
    const last = truth.timeline.at(-1)
    expect(await days.last().getAttribute('aria-label')).toContain(`Not ready: ${last?.notReady}`)
    expect(complaints).toEqual([])
  })

  test('the matrix is true by site, group and headset', async () => {
    const { page } = await openThousand()
    const cells = (place: (typeof truth.sites)[string]) => [
      `${place.notReady} of ${place.devices}`,
      ...links.map((link) => {
        const cell = place.links[link]
        const parts = states.filter(([key]) => cell[key] > 0)
        return parts.map(([key, word]) => `${word}: ${cell[key]}`).join(', ') || 'Not tested'
      }),
    ]
    for (const [title, places] of [
      ['Site', truth.sites],
      ['Group', truth.groups],
      ['Headset', truth.headsets],
    ] as const) {
      await page.getByRole('group', { name: 'Rows' }).getByLabel(title).check()
      await page.locator('.fleet-matrix thead th').first().getByText(title).waitFor()
      const expected = Object.entries(places).map(([name, place]) => [
        named(name, title.toLowerCase()),
        cells(place),
      ])
      await expect
        .poll(() => matrixShown(page), { timeout: 30_000 })
        .toEqual(Object.fromEntries(expected))
    }
  })

  test('the matrix by cause says how many each blocks; a cell narrows to its place and cause', async () => {
    const { page } = await openThousand()
    await page.getByRole('group', { name: 'Columns' }).getByLabel('By cause').check()
    await page.locator('.fleet-matrix thead').getByText('udp-blocked').waitFor()
    expect(page.url()).toContain('columns=cause')
    const causes = (await page.locator('.fleet-matrix thead th bdi').allTextContents()).slice(0, 8)
    const blocked = truth.causes.filter((one) => one.blocked > 0).map(({ cause }) => cause)
    expect(causes).toEqual(blocked.slice(0, 8))
    const cell = (name: string, cause: string) =>
      page
        .locator('.fleet-matrix tbody tr', { has: page.getByRole('button', { name, exact: true }) })
        .locator('.fleet-cell')
        .nth(causes.indexOf(cause))
    for (const [name, { causes: counts }] of Object.entries(truth.sites))
      for (const cause of causes) {
        const count = counts.get(cause)
        const said = count ? `${count} ${count === 1 ? 'device' : 'devices'} blocked` : 'none'
        expect(await cell(named(name), cause).locator('.fleet-said').textContent()).toBe(said)
      }
    expect(await axe(page)).toEqual([])
    await cell('Hyderabad', 'dns-blocked').getByRole('button').click()
    await expect.poll(() => page.url()).toContain('site=Hyderabad&cause=dns-blocked')
  })

  test('filters narrow everything, stand in the address, and can be taken out', async () => {
    const { page } = await openThousand()
    const udp = truth.causes.find(({ cause }) => cause === 'udp-blocked')
    const count = (udp?.blocked ?? 0) + (udp?.warned ?? 0)
    await page.getByRole('button', { name: /^UDP gets no response/ }).click()
    await showing(page, count)
    expect(page.url()).toContain('#/fleet?cause=udp-blocked')
    await page.getByRole('heading', { name: `Devices ${count}` }).waitFor()
    await page.getByRole('button', { name: 'Zürich', exact: true }).click()
    await showing(page, truth.sites.Zürich?.links.relay.fail ?? 0)
    const shared = new URL(page.url()).hash
    expect(new URLSearchParams(shared.split('?')[1]).get('site')).toBe('Zürich')

    await page.getByRole('button', { name: 'Remove filter: udp-blocked' }).click()
    await showing(page, truth.sites.Zürich?.devices ?? 0)
    await page.getByRole('button', { name: 'Clear filter' }).click()
    expect(new URL(page.url()).hash).toBe('#/fleet')

    // The address alone brings somebody else to the same view.
    const other = await openThousand(shared)
    await showing(other.page, truth.sites.Zürich?.links.relay.fail ?? 0)
  })

  test('a cell, a link, a verdict and a search each show exactly their devices', async () => {
    const { page } = await openThousand()
    const hyderabad = truth.sites.Hyderabad
    await page.getByRole('button', { name: /Hyderabad, DNS/ }).click()
    await showing(page, hyderabad?.links.name.fail ?? 0)
    await page.getByRole('button', { name: 'Clear filter' }).click()
    await page
      .locator('.fleet-chain')
      .getByRole('button', { name: /^Sign-in/ })
      .click()
    await showing(page, truth.brokenLinks['sign-in'] ?? 0)
    await page.getByRole('button', { name: 'Clear filter' }).click()
    await page.locator('.fleet-standing.tone-unknown').click()
    await showing(page, truth.unknown)
    await page.getByRole('button', { name: 'Clear filter' }).click()
    await page.getByRole('searchbox').fill('quest-00042')
    await showing(page, 1)
    await page.getByRole('searchbox').fill('nobody is called so')
    await page.getByRole('heading', { name: 'No devices match the filter.' }).waitFor()
  })

  test('devices that went silent are told and shown', async () => {
    const { page } = await open()
    const recent = new Date(Date.now() - 3_600_000).toISOString()
    const old = new Date(Date.now() - 9 * 86_400_000).toISOString()
    const summaries = [recent, recent, old, old, old].map((startedAt, index) =>
      summaryWith({ device: `quest-${index}`, startedAt }),
    )
    await addFiles(page, [textFile('runs.ndjson', linesOf(summaries))])
    await page.getByRole('button', { name: "3 devices haven't reported in 7 days" }).click()
    await page.getByText('Showing 3 of 5 devices').waitFor()
    expect(page.url()).toContain('silent=7')
  })

  test('what if: ticked rules make as many devices ready as is true', async () => {
    const { page } = await openThousand()
    const part = page.getByRole('region', { name: 'What if you open a rule?' })
    const more = part.getByRole('button', { name: /^Show all/ })
    if (await more.isVisible()) await more.click()
    // The keys of rules are not on the page: ticking goes by the words of the rule.
    const zurich = truth.whatIf.find(
      ({ rules }) => rules.join() === 'udp/3478 turn.contoso.example',
    )
    await part.getByText('turn.contoso.example').click()
    await part.getByText(`Fixes ${zurich?.unblocked} of ${truth.notReady} devices`).waitFor()
    const all = truth.whatIf.at(-1)
    for (const box of await part.getByRole('checkbox').all()) await box.check()
    await part.getByText(`Fixes ${all?.unblocked} of ${truth.notReady} devices`).waitFor()
  })

  test('the list holds only what is in view, sorts, and goes by keyboard to its end', async () => {
    const { page } = await openThousand()
    const rows = page.locator('.fleet-table-body [role=row]')
    expect(await rows.count()).toBeLessThan(60)
    await page.getByRole('columnheader', { name: 'Device' }).getByRole('button').click()
    const { compare } = new Intl.Collator('en', { numeric: true })
    const keys = fleet.devices.map(({ key }) => key).sort(compare)
    const names = page.locator('.fleet-open')
    await expect.poll(() => names.first().textContent(), { timeout: 30_000 }).toBe(keys[0])
    await names.first().focus()
    await page.keyboard.press('End')
    await page
      .locator('.fleet-open:focus')
      .getByText(keys.at(-1) ?? '')
      .waitFor()
    await page.keyboard.press('ArrowUp')
    await page
      .locator('.fleet-open:focus')
      .getByText(keys.at(-2) ?? '')
      .waitFor()
    await page.keyboard.press('Enter')
    await page
      .getByRole('dialog', { name: keys.at(-2) })
      .getByText('5 runs')
      .waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  })

  test('outliers, comparison of two sites, and what differs from a known-good device', async () => {
    const { page } = await openThousand('#/fleet?compare=site&a=Oslo&b=Zürich&baseline=quest-00000')
    const outliers = page.getByRole('region', { name: /^Unusual for their site/ })
    await outliers.getByRole('button', { name: /^Show all/ }).click()
    const listed = await outliers.locator('tbody th').allTextContents()
    expect(listed).toEqual(expect.arrayContaining(truth.outliers.map(({ device }) => device)))
    const row = besides(page).getByRole('row', { name: /^Not ready/ })
    await row.waitFor()
    expect(await row.locator('td strong').allTextContents()).toEqual([
      String(truth.sites.Oslo?.notReady),
      String(truth.sites.Zürich?.notReady),
    ])
    const different = page.getByRole('region', { name: /^Differences from quest-00000/ })
    await different.getByRole('row', { name: /^Result Ready/ }).waitFor()
  })

  test.each([500, 1600])('%d px: nothing is cut off', async (width) => {
    const { page } = await openThousand('#/fleet?compare=site&a=Oslo&b=Zürich', {
      viewport: { width, height: 900 },
    })
    await compared(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width)
  })
})
