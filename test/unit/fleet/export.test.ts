import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadCatalog } from '../../../src/catalog/catalog.ts'
import { createEngine } from '../../../src/fleet/engine/engine.ts'
import { fleetToHtml } from '../../../src/fleet/export/one-file.ts'
import {
  siteRules,
  siteRulesToCsv,
  siteRulesToMarkdown,
} from '../../../src/fleet/export/site-rules.ts'
import { loadRemedies } from '../../../src/fleet/page/causes/remedies.ts'
import type { RuleRank } from '../../../src/fleet/types.ts'
import { showIn } from '../../../src/words/catalogue.ts'
import { blockedBy, fileOf, ndjson, summaryWith } from '../../fixtures/summary.ts'
import { anySummary } from '../../fleet/arbitrary.ts'
import { simulateFleet } from '../../fleet/simulate.ts'

const { sets: catalog } = await loadCatalog()
const remedyOf = await loadRemedies()

describe('CSV of summaries', () => {
  test('loaded again it is the same fleet, whatever the texts are', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(anySummary(), { selector: ({ runId }) => runId, maxLength: 8 }),
        async (summaries) => {
          const [first, second] = [createEngine(), createEngine()]
          await first.load([fileOf(ndjson(summaries))])
          const csv = await first.csv({}, 'all')
          const loaded = await second.load([{ name: 'again.csv', data: csv }])
          expect(loaded).toEqual({
            added: summaries.length,
            doubled: 0,
            skipped: [],
            skippedMore: 0,
          })
          expect(await second.view({})).toEqual(await first.view({}))
          expect(await (await second.csv({}, 'all')).text()).toBe(await csv.text())
        },
      ),
      { numRuns: 60 },
    )
  })

  test('no cell begins as a formula does', async () => {
    const engine = createEngine()
    await engine.load([
      fileOf(ndjson([summaryWith({ device: '=cmd()', site: '@x', group: '-1' })])),
    ])
    const text = await (await engine.csv({}, 'latest')).text()
    expect(text).toContain(",'=cmd(),'@x,'-1,")
    const { rows } = await engine.devices(
      {},
      { offset: 0, limit: 1, sort: 'key', descending: false },
    )
    expect(rows[0]?.device).toBe('=cmd()')
  })
})

const rank = (rule: string, sites: string[] = ['Oslo']): RuleRank => ({
  rule,
  devices: 12,
  unblocks: 9,
  together: 9,
  sites,
})

describe('firewall rules of all sites', () => {
  test('a set brings its hosts and ranges, anything else is a host', () => {
    const [known, own, ...others] = siteRules(
      [rank('udp/3478-3481 m365-11'), rank('udp/3478 turn.contoso.example'), rank('nonsense')],
      catalog,
    )
    const set = catalog.find(({ id }) => id === 'm365-11')
    expect(known).toMatchObject({ protocol: 'UDP', ports: '3478-3481', why: set?.title })
    expect(known?.cidrs).toEqual(set?.ips)
    expect(known?.cidrs.length).toBeGreaterThan(0)
    expect(own).toMatchObject({ hosts: ['turn.contoso.example'], source: 'config.json' })
    expect(others).toEqual([])
  })

  test('as CSV one row for each destination, as Markdown one for each rule', () => {
    const rules = siteRules([rank('tcp/443 m365-12', ['=Oslo', 'Rome'])], catalog)
    const rows = siteRulesToCsv(rules).trim().split('\r\n')
    const { hosts, cidrs, serviceTags } = rules[0] ?? { hosts: [], cidrs: [], serviceTags: [] }
    expect(rows).toHaveLength(1 + hosts.length + cidrs.length + serviceTags.length)
    expect(rows[1]).toMatch(/blocked on 12 devices.*,12,9,"'=Oslo, Rome"$/)
    const text = siteRulesToMarkdown(rules, '<script>')
    expect(text.match(/^\| TCP \| 443 \|/gm)).toHaveLength(1)
    expect(text).not.toContain('<script>')
  })
})

describe('one HTML file', () => {
  const about = {
    title: 'Contoso <b> ',
    madeAt: new Date('2026-11-21T10:00:00Z'),
    sets: catalog,
    remedyOf,
  }

  test('asks for nothing, and no text of the fleet becomes markup', async () => {
    const engine = createEngine()
    const evil = '"\'><img src=https://evil.example/x onerror=alert(1)><script>1</script>'
    await engine.load([
      fileOf(
        ndjson([
          blockedBy('tcp-dropped', ['tcp/443 <script>x'], {
            site: evil.slice(0, 64),
            headset: evil,
          }),
          blockedBy('no-such-cause', [], { group: evil.slice(0, 64) }),
        ]),
      ),
    ])
    for (const groupBy of ['site', 'group', 'headset', 'catalogDate'] as const) {
      const view = await engine.view({ groupBy })
      const text = fleetToHtml(view, { ...about, groupBy, selection: evil })
      expect(text).not.toMatch(/<(img|script|link|iframe|object|b> )/)
      const tags = text.match(/<[^>]*>/g)?.join('') ?? ''
      expect(tags).not.toMatch(/\s(src|href|on\w+|style)\s*=/)
      expect(text).toContain('&lt;img src=https://evil.example/x')
      expect(text).toContain('no-such-cause')
    }
  })

  test('says of each refusal of Entra what is to change, and by whom', async () => {
    const engine = createEngine()
    await engine.load([
      fileOf(
        ndjson([
          blockedBy('consent-required', [], { aadsts: '65001' }),
          blockedBy('sign-in-refused', [], { aadsts: '99999999' }),
        ]),
      ),
    ])
    const text = fleetToHtml(await engine.view({}), about)
    expect(text).toContain('AADSTS65001 (1 device): Your tenant admin: Grant admin consent')
    expect(text).toContain(
      'AADSTS99999999 (1 device): Microsoft explains this code at https://login.',
    )
  })

  test('says the numbers of the view', async () => {
    const fleet = simulateFleet({ seed: 2, devices: 200, runs: 2 })
    const engine = createEngine()
    await engine.load([fileOf(ndjson([...fleet.summaries()]))])
    const view = await engine.view({})
    const text = fleetToHtml(view, about)
    expect(text).toContain(`${view.ready} of ${view.devices} devices ready`)
    for (const { cause, blocked } of view.causes)
      expect(text).toMatch(
        new RegExp(`<code translate="no">${cause}</code>.*?</svg>${blocked}</td>`),
      )
  })

  test("is in the reader's language, and says so", async () => {
    const engine = createEngine()
    await engine.load([
      fileOf(ndjson([summaryWith(), blockedBy('tcp-dropped', ['tcp/443 m365-11'])])),
    ])
    const view = await engine.view({})
    await showIn('de')
    const text = fleetToHtml(view, about)
    await showIn('en')
    expect(text).toContain('<html lang="de">')
    expect(text).toContain('1 von 2 Geräten bereit (50\u00a0%), 1 nicht bereit')
    expect(text).not.toMatch(/>[^<{]*\b(devices?|Ready|Causes|Sites)\b/)
    expect(fleetToHtml(view, about)).toContain('<html lang="en">')
  })
})
