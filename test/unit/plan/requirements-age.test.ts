import { describe, expect, test } from 'vitest'
import { requirements } from '../../../src/audits/requirements.ts'
import { type Catalog, loadCatalog } from '../../../src/catalog/catalog.ts'
import { parseConfig } from '../../../src/config/read.ts'
import { causes } from '../../../src/model/causes.ts'
import { makePlan } from '../../../src/plan/plan.ts'
import { said } from '../audits/facts.ts'

const catalog = {
  checked: '2026-01-01',
  requirements: () => [],
  relayHosts: () => [],
} as unknown as Catalog

const idsOn = (day: string, settings: object = {}) =>
  makePlan(catalog, parseConfig({ version: 1, ...settings }).config, [], {
    now: new Date(day),
  }).audits.map(({ id }) => id)

describe('the age of the requirements', () => {
  test('is a row only from the 91st day on, or from what config.json says', () => {
    expect(idsOn('2026-04-01T12:00:00Z')).not.toContain('device.requirements')
    expect(idsOn('2026-04-02T12:00:00Z')).toContain('device.requirements')
    const patient = { requirements: { maxAgeDays: 365 } }
    expect(idsOn('2026-12-31T12:00:00Z', patient)).not.toContain('device.requirements')
  })

  test('a device whose clock is behind sees none', () => {
    expect(idsOn('1970-01-01T00:00:00Z')).not.toContain('device.requirements')
  })

  test('is a warning for whoever runs the page, with date and days', () => {
    const judgement = requirements.judge(
      { kind: 'requirements', checked: '2026-01-01', ageDays: 91 },
      { kind: 'requirements' },
    )
    expect(judgement).toMatchObject({ verdict: 'warn', cause: 'requirements-old' })
    expect(causes['requirements-old'].who).toBe('app-owner')
    expect(said(judgement)).toMatch(/on 2026-01-01, 91 days ago/)
  })

  test('the data that comes with the page says when it was compared', async () => {
    expect((await loadCatalog()).checked).toMatch(/^\d{4}-\d{2}-\d{2}$/)
  })
})
