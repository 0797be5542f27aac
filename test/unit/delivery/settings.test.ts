import { describe, expect, it } from 'vitest'
import { problemText } from '../../../src/config/read.ts'
import { destinationOf, readDelivery, type SinkConfig } from '../../../src/delivery/settings.ts'
import { inEnglish } from '../../../src/words/catalogue.ts'

const read = (delivery: unknown) => readDelivery(delivery, false)
const collector = { name: 'collector', type: 'https', url: '/api/reports' }
const sas = 'https://acme.blob.core.windows.net/runs?sv=2024-01-01&sp=c&sig=c2VjcmV0LXNpZw%3D%3D'
const connectionString =
  'InstrumentationKey=11111111-2222-3333-4444-555555555555;IngestionEndpoint=https://westeurope-5.in.applicationinsights.azure.com/'

describe('delivery in config.json', () => {
  it('fills in what is not said', () => {
    const { config, problems, notices } = read({ sinks: [collector] })
    expect([...problems, ...notices]).toEqual([])
    expect(config).toEqual({
      sinks: [{ ...collector, form: 'both', redaction: 'standard', method: 'POST' }],
      automatic: false,
      limits: { maxReports: 50, maxMegabytes: 20 },
    })
  })

  it.each([
    [{ ...collector, url: 'http://collector.example/api/reports' }, 'delivery.sinks[0].url'],
    [{ ...collector, url: 'https://user:pass@collector.example/' }, 'delivery.sinks[0].url'],
    [{ ...collector, url: 'javascript:alert(1)' }, 'delivery.sinks[0].url'],
    [{ ...collector, type: 'pigeon' }, 'delivery.sinks[0].type'],
    [{ ...collector, redaction: 'none' }, 'delivery.sinks[0].redaction'],
    [{ ...collector, colour: 'red' }, 'delivery.sinks[0].colour'],
    [{ ...collector, auth: { scope: 'two scopes' } }, 'delivery.sinks[0].auth.scope'],
    [
      { name: 'azure', type: 'applicationInsights', connectionString: 'InstrumentationKey=x' },
      'delivery.sinks[0].connectionString',
    ],
  ])('names the key of %j and goes on without it', (sink, path) => {
    const { config, problems } = read({ sinks: [sink, { name: 'cable', type: 'file' }] })
    expect(problems.map((problem) => problem.path)).toEqual([path])
    expect(config.sinks.map(({ name }) => name)).toContain('cable')
  })

  it.each([[undefined], [null], [[]], ['text'], [{}], [{ sinks: 'none' }]])(
    'does without sinks where there are none: %j',
    (json) => {
      expect(read(json).config.sinks).toEqual([])
    },
  )

  it('takes each name once: the outbox sorts by it', () => {
    const { config, problems } = read({ sinks: [collector, { ...collector, url: '/other' }] })
    expect(problems.map(({ path }) => path)).toEqual(['delivery.sinks[1].name'])
    expect(config.sinks).toHaveLength(1)
  })

  it('warns of what everybody can read, and repeats none of it', () => {
    const { notices, problems } = read({
      sinks: [
        { ...collector, key: 'very-open-key' },
        { ...collector, name: 'inbox', key: 'very-open-key', keyOnlySends: true },
        {
          ...collector,
          name: 'blobs',
          url: sas,
          method: 'PUT',
          auth: { scope: 'api://x/.default' },
        },
        { ...collector, name: 'wrong', url: 'http://acme.example/?sig=c2VjcmV0LXNpZw' },
      ],
    })
    expect(notices).toEqual([
      { id: 'delivery.settings.key', values: { name: 'collector' } },
      { id: 'delivery.settings.signature', values: { name: 'blobs' } },
      { id: 'delivery.settings.noSignIn', values: { name: 'blobs' } },
    ])
    const said = [...notices.map(inEnglish), ...problems.map(problemText)].join(' ')
    expect(said).not.toMatch(/very-open-key|c2VjcmV0/)
  })
})

describe('destinationOf', () => {
  const of = (sink: object) => {
    const destination = destinationOf(sink as SinkConfig, 'https://preflight.contoso.com/app/?run')
    return typeof destination === 'string' ? destination : inEnglish(destination)
  }

  it('names the host and nothing secret', () => {
    expect(of(collector)).toBe('preflight.contoso.com (this site)')
    expect(of({ ...collector, url: sas })).toBe('acme.blob.core.windows.net')
    expect(of({ type: 'applicationInsights', connectionString })).toBe(
      'westeurope-5.in.applicationinsights.azure.com',
    )
    expect(of({ type: 'file' })).toBe('a file on this device')
  })
})
