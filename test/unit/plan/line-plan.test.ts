import { describe, expect, test } from 'vitest'
import type { Catalog } from '../../../src/catalog/catalog.ts'
import { parseConfig } from '../../../src/config/read.ts'
import { probesFor } from '../../../src/plan/parts.ts'
import { makePlan } from '../../../src/plan/plan.ts'
import { sparingly } from '../../../src/run/metered.ts'

const catalog = {
  date: '2026-01-01',
  requirements: () => [],
  relayHosts: () => [],
} as unknown as Catalog

const relays = [{ name: 'contoso', broker: '/broker' }]
const planOf = (throughput: object | undefined, only?: string) =>
  makePlan(catalog, parseConfig({ version: 1, relays, throughput }).config, [], { only })
const held = (plan: ReturnType<typeof planOf>) =>
  plan.probes.filter(({ onRequest }) => onRequest).map(({ key }) => key)

describe('plan of the line', () => {
  test('a run has required rate and quality; the capacity is left for a request', () => {
    const plan = planOf(undefined)
    const ids = plan.audits.map(({ id }) => id).filter((id) => /^(throughput|quality)/.test(id))
    expect(ids).toEqual([
      'throughput.contoso.required',
      'throughput.contoso.capacity',
      'quality.contoso.loss',
      'quality.contoso.jitter',
      'quality.contoso.rtt',
      'quality.contoso.loaded-rtt',
    ])
    expect(held(plan)).toEqual(['capacity:contoso'])
    const alone = plan.probes.filter(({ stage }) => stage === 'alone')
    expect(alone.every(({ after }) => after?.includes('relay:contoso:udp'))).toBe(true)
  })

  test('config decides what a run measures', () => {
    expect(held(planOf({ inRun: 'everything' }))).toEqual([])
    expect(held(planOf({ inRun: 'nothing' })).sort()).toEqual([
      'capacity:contoso',
      'quality:contoso',
      'throughput:contoso',
    ])
  })

  test('what is asked for by name is measured, and the relay before it', () => {
    const plan = planOf(undefined, 'throughput.contoso.capacity')
    expect(held(plan)).toEqual([])
    expect(plan.probes.map(({ key }) => key)).toEqual([
      'relay:contoso:udp',
      'relay:contoso:tcp',
      'relay:contoso:tls',
      'capacity:contoso',
    ])
    expect(plan.audits.map(({ id }) => id)).toEqual(['throughput.contoso.capacity'])
  })

  test('more megabytes than allowed are asked for first', () => {
    expect(held(planOf({ headsets: 100, mix: 'avatars-video', maxMegabytes: 20 }))).toContain(
      'throughput:contoso',
    )
  })

  test('HTTPS comes before the relays, which compare with it', () => {
    const plan = planOf({ https: { download: '/d', upload: '/u' } })
    const keys = plan.probes.filter(({ stage }) => stage === 'alone').map(({ key }) => key)
    expect(keys[0]).toBe('https-throughput')
    expect(plan.audits.map(({ id }) => id)).toContain('throughput.https.upload')
  })

  test('a metered connection holds back what costs', () => {
    const plan = planOf(undefined)
    expect(held(sparingly(plan, undefined))).toEqual(held(plan))
    const spared = planOf({ mix: 'avatars-video' })
    expect(held(sparingly(spared, { saveData: true })).sort()).toEqual([
      'capacity:contoso',
      'throughput:contoso',
    ])
    expect(held(sparingly(spared, { type: 'cellular' }))).toContain('throughput:contoso')
    const asked = planOf({ mix: 'avatars-video' }, 'throughput')
    expect(held(sparingly(asked, { saveData: true }))).toEqual([])
  })

  test('rows asked for again bring what they rest on', () => {
    const whole = planOf(undefined)
    const rows = whole.audits.filter(({ id }) => id === 'quality.contoso.rtt')
    const keys = probesFor(rows, whole.probes, true).map(({ key }) => key)
    expect(keys).toContain('relay:contoso:tcp')
    expect(keys).toContain('quality:contoso')
    expect(keys).not.toContain('throughput:contoso')
  })

  test('rates asked for again are compared with HTTPS again, and measured after it', () => {
    const whole = planOf({ https: { download: '/d', upload: '/u' } })
    const again = (id: string) => {
      const rows = whole.audits.filter((row) => row.id === id)
      return probesFor(rows, whole.probes, true).map(({ key }) => key)
    }
    expect(again('throughput.contoso.required')).toEqual([
      'relay:contoso:udp',
      'relay:contoso:tcp',
      'relay:contoso:tls',
      'https-throughput',
      'throughput:contoso',
    ])
    expect(again('throughput.contoso.capacity')).toContain('https-throughput')
    expect(again('quality.contoso.loaded-rtt')).toContain('https-throughput')
    expect(again('quality.contoso.loss')).not.toContain('https-throughput')
    const asked = planOf({ https: { download: '/d' } }, 'throughput.contoso.required')
    expect(asked.probes.map(({ key }) => key)).toContain('https-throughput')
  })
})

describe('config', () => {
  test('names the exact key that is wrong, and keeps the rest', () => {
    const { config, problems } = parseConfig({
      version: 1,
      throughput: { headsets: 0, mix: 'everything', maxSeconds: 10, https: {} },
    })
    expect(problems.map(({ path }) => path).sort()).toEqual([
      'throughput.headsets',
      'throughput.https',
      'throughput.mix',
    ])
    expect(config.throughput).toMatchObject({ headsets: 1, mix: 'avatars', maxSeconds: 10 })
  })
})
