import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import { type Catalog, createCatalog, loadCatalog } from '../../../src/catalog/catalog.ts'
import { checkCatalog } from '../../../src/catalog/check.ts'
import { defaultProfiles, profiles } from '../../../src/catalog/profiles.ts'
import { type EndpointSet, endpointSetSchema } from '../../../src/catalog/types.ts'
import type { Config } from '../../../src/config/config.ts'
import { parseConfig } from '../../../src/config/read.ts'
import { inEnglish } from '../../../src/words/catalogue.ts'

const file = new URL('../../../src/catalog/data/sets.json', import.meta.url)
const raw: Record<string, unknown>[] = JSON.parse(readFileSync(file, 'utf8'))
const catalog = await loadCatalog()
const config = (json: object = {}): Config => parseConfig({ version: 1, ...json }).config
const rowsOf = (ids: readonly string[], json?: object) => catalog.requirements(ids, config(json))
const setIds = (ids: readonly string[], from: Catalog = catalog) =>
  from.expand(ids, config()).sets.map(({ id }) => id)

/** A set with everything a check wants, to break one thing at a time. */
const sound = {
  id: 'sample',
  title: 'Sample',
  profiles: ['acs'],
  source: 'A page',
  sourceDate: '2026-01-02',
  hosts: ['host.example.com'],
  wildcardHosts: ['*.example.com'],
  representatives: [{ wildcard: '*.example.com', host: 'www.example.com', source: 'A page' }],
  ips: ['192.0.2.0/24'],
  tcpPorts: ['443'],
}
const parseSet = (set: object): EndpointSet => v.parse(endpointSetSchema, { ...sound, ...set })
/** A catalog of these sets alone, all in profile `acs`. */
const small = (...sets: object[]) => createCatalog({ sets: sets.map(parseSet), profiles })

describe('the data', () => {
  it('has all 126 sets and nothing wrong with them', () => {
    expect(raw).toHaveLength(126)
    expect(checkCatalog(raw)).toEqual([])
  })

  it('fits its share of the first load', () => {
    expect(gzipSync(readFileSync(file)).length).toBeLessThan(18_000)
  })

  it('is reachable as a whole through the profiles', () => {
    const reached = new Set(profiles.flatMap(({ id }) => setIds([id])))
    expect(catalog.sets.map(({ id }) => id).filter((id) => !reached.has(id))).toEqual([])
  })

  it('carries the date of its newest page', () => {
    expect(catalog.date).toBe('2026-08-14')
  })
})

describe('checkCatalog', () => {
  const problems = (change: object) =>
    checkCatalog([{ ...sound, ...change }], [{ ...profiles[0], id: 'acs' } as never], []).filter(
      (text) => text.startsWith('sample') || text.startsWith('set'),
    )

  it('has nothing to say about a sound set', () => {
    expect(problems({})).toEqual([])
  })

  it.each([
    [{ ips: ['192.0.2.0/33'] }, 'no CIDR'],
    [{ ips: ['192.0.2.1/24'] }, 'outside its prefix'],
    [{ ips: ['192.0.2.0/24', '192.0.2.0/24'] }, 'listed twice'],
    [{ hosts: ['a.example.com', 'A.example.com'] }, 'listed twice'],
    [{ hosts: ['-a.example.com'] }, 'must be a host name'],
    [{ hosts: ['*.example.org'] }, 'no host name'],
    [{ wildcardHosts: ['*.example.com', '*.example.org'] }, 'no entry in representatives'],
    [{ wildcardHosts: [] }, 'which the set does not have'],
    [{ source: ' ' }, 'no source'],
    [{ sourceDate: null }, 'no date'],
    [{ sourceDate: '14 August' }, 'no date'],
    [{ profiles: ['nonsense'] }, 'profile nonsense does not exist'],
    [{ profiles: [] }, 'belongs to no profile'],
    [{ replaces: 'nothing' }, 'replaces nothing'],
    [{ browserProbe: 'see-m365' }, 'belong together'],
    [{ tcpPorts: [] }, 'no ports'],
    [{ tcpPorts: ['443-80'] }, 'the lower one first'],
    [{ surprise: 1 }, 'surprise'],
  ])('%j is found', (change, text) => {
    expect(problems(change).join('\n')).toContain(text)
  })

  it('finds ids used twice, empty profiles and what is no catalog at all', () => {
    expect(checkCatalog([sound, sound]).join()).toContain('sample: the id is used twice')
    expect(checkCatalog([]).join()).toContain('profile m365-teams has no sets')
    expect(checkCatalog({})).toHaveLength(1)
  })
})

describe('profiles', () => {
  it('expand the live product to Teams, Common, ACS and the wildcards', () => {
    expect(setIds(['immersive-events-teams'])).toEqual(
      expect.arrayContaining(['mesh-m365-extra', 'm365-11', 'm365-56', 'm365-184', 'acs-media']),
    )
  })

  it('bring current rules only, and the newer of two', () => {
    const ids = setIds(defaultProfiles)
    expect(ids).toContain('intune-163-2025-08')
    for (const old of ['intune-163', 'intune-179', 'intune-59', 'm365-22', 'mesh-azurecloud-teams'])
      expect(ids).not.toContain(old)
  })

  it('that are historical have rules that cannot fail a network', () => {
    const historical = profiles.filter(({ status }) => status === 'historical')
    expect(historical.length).toBeGreaterThan(5)
    for (const { id } of historical) {
      const { sets } = catalog.expand([id], config())
      expect(sets.length, id).toBeGreaterThan(0)
      expect(
        sets.filter(({ status }) => status === 'current'),
        id,
      ).toEqual([])
    }
  })

  it('keep a rule current that a current profile needs too', () => {
    const { sets } = catalog.expand(['mesh-app', 'acs'], config())
    const status = (id: string) => sets.find((set) => set.id === id)?.status
    expect(status('acs-media')).toBe('current')
    expect(status('m365-12')).toBe('superseded')
  })

  it('reach the sets that others point to', () => {
    expect(setIds(['mesh-app-single-room@2024-06'])).toContain('m365-127')
    expect(setIds(['avatars-in-teams'])).toContain('m365-56')
  })

  it('that nobody knows are named, and the rest holds', () => {
    const { sets, unknown } = catalog.expand(['acs', 'nonsense', '__proto__'], config())
    expect(unknown).toEqual(['nonsense', '__proto__'])
    expect(sets).toHaveLength(2)
  })

  it('may come from the config; its sets without one are always there', () => {
    const own = { source: 'ours', sourceDate: null, hosts: ['own.example.com'], tcpPorts: ['8443'] }
    const endpoints = [
      { id: 'lab.a', title: 'Lab', profiles: ['lab'], ...own },
      { id: 'own', title: 'Own', ...own },
    ]
    const ids = (asked: string[]) =>
      catalog.expand(asked, config({ endpoints })).sets.map(({ id }) => id)
    expect(ids(['lab'])).toEqual(['lab.a', 'own'])
    expect(ids([])).toEqual(['own'])
    expect(catalog.profiles(config({ endpoints })).at(-1)?.id).toBe('lab')
  })

  it('take a config set in place of the published one of the same id', () => {
    const endpoints = [{ ...sound, id: 'acs-signalling', profiles: ['acs'] }]
    const { sets } = catalog.expand(['acs'], config({ endpoints }))
    expect(sets.find(({ id }) => id === 'acs-signalling')?.title).toBe('Sample')
  })
})

describe('requirement rows', () => {
  const one = (name: string, port: string, ids = ['acs', ...defaultProfiles], json?: object) =>
    rowsOf(ids, json).find(({ requirement: r }) => r.name === name && r.port === port)

  it('test a wildcard through its representative and show the wildcard', () => {
    expect(one('*.skype.com', '443')).toMatchObject({
      requirement: { name: '*.skype.com', host: 'config.edge.skype.com' },
      testable: { host: 'config.edge.skype.com', port: 443, scheme: 'https' },
    })
  })

  it('compare hosts in lower case and print them as the page does', () => {
    expect(one('EnterpriseEnrollment.manage.microsoft.com', '443')?.testable?.host).toBe(
      'enterpriseenrollment.manage.microsoft.com',
    )
  })

  it('know a wildcard without a host as unknown, with what to ask for', () => {
    const row = one('*.lync.com', '443')
    expect(row?.known).toMatchObject({ verdict: 'unknown', cause: 'no-representative' })
    expect(inEnglish(row?.known?.explanation ?? [])).toContain('TCP 443 to *.lync.com')
  })

  it('never count a rule as known and testable at once, nor as passed', () => {
    for (const { known, testable } of rowsOf(profiles.map(({ id }) => id))) {
      expect(Boolean(known)).not.toBe(Boolean(testable))
      if (known) expect(['unknown', 'notApplicable']).toContain(known.verdict)
    }
  })

  it('cover the address ranges of the media rules in one row each', () => {
    const media = rowsOf(['immersive-events-teams']).filter(
      ({ requirement: r }) => r.protocol === 'udp' && r.port === '3478-3481',
    )
    expect(media.map(({ requirement: r }) => r.set)).toEqual(['acs-media', 'm365-11'])
    for (const { requirement, known } of media) {
      expect(requirement.ips.length).toBeGreaterThan(0)
      expect(known).toMatchObject({ verdict: 'unknown', cause: 'not-testable' })
    }
  })

  it.each([
    ['NTP', 'intune-autopilot', 'time.windows.com', '123', 'UDP'],
    ['mail', 'm365-exchange', '*.mx.microsoft', '25', 'TCP port 25'],
    ['peers', 'intune-delivery-optimization', 'address-ranges', '7680', 'TCP 7680'],
    ['telemetry', 'm365-common', '*.events.data.microsoft.com', '443', 'Tracker lists'],
    ['old media', 'mesh-app-multi-room@2024-06', 'AzureCloud', '30000-30499', 'listener of your'],
    ['inspection', 'quest-fleet', '*.dm.microsoft.com', '443', 'TLS inspection'],
  ])('list what no page can test: %s', (_, profile, name, port, text) => {
    const rows = rowsOf([profile]).filter(
      ({ requirement: r }) => r.name === name && r.port === port && r.set !== 'intune-163-2025-08',
    )
    expect(rows.length).toBeGreaterThan(0)
    for (const { known } of rows) {
      expect(known).toMatchObject({ verdict: 'unknown', cause: 'not-testable' })
      expect(inEnglish(known?.explanation ?? [])).toContain(text)
    }
  })

  it('call QUIC optional', () => {
    const quic = rowsOf(['m365-teams']).filter(({ requirement: r }) => r.protocol === 'udp')
    for (const { requirement: r } of quic.filter(({ requirement }) => requirement.port === '443'))
      expect(r.required).toBe(false)
    expect(quic.some(({ requirement: r }) => r.port === '443')).toBe(true)
  })

  it('require *.cloud.microsoft and only mention its misprint', () => {
    expect(one('*.cloud.microsoft', '443')?.requirement.required).toBe(true)
    expect(one('*.cloud.microsoft.com', '443')?.requirement.required).toBe(false)
  })

  it('require no name that is being switched off', () => {
    const aosp = rowsOf(['intune-aosp']).map(({ requirement: r }) => [r.name, r.required])
    expect(aosp).toEqual([
      ['intunecdnpeasd.azureedge.net', false],
      ['intunecdnpeasd.manage.microsoft.com', true],
    ])
  })

  it('say where TLS inspection is not supported', () => {
    expect(one('*.manage.microsoft.com', '443')?.requirement.inspectionUnsupported).toBe(true)
    expect(one('config.edge.skype.com', '443')?.requirement.inspectionUnsupported).toBe(false)
    const cdn = one('intunecdnpeasd.manage.microsoft.com', '443')
    expect(cdn?.requirement.inspectionUnsupported).toBe(true)
  })

  it('leave a rule of the past no power to fail', () => {
    for (const { requirement: r } of rowsOf(['immersive-spaces-teams@2024-06']))
      expect(r.status).not.toBe('current')
  })

  it('go through short port ranges and leave long ones', () => {
    const ports = (tcpPorts: string[]) =>
      small({ tcpPorts, wildcardHosts: [], representatives: [] })
        .requirements(['acs'], config())
        .map(({ requirement: r, testable }) => [r.port, Boolean(testable)])
    expect(ports(['5228-5230'])).toEqual([
      ['5228', true],
      ['5229', true],
      ['5230', true],
    ])
    expect(ports(['5000-5999'])).toEqual([['5000-5999', false]])
  })
})

describe('what depends on the tenant', () => {
  it('says which value is missing', () => {
    const missing = (profile: string) => [
      ...new Set(
        rowsOf([profile]).flatMap(({ known }) =>
          known?.cause === 'not-configured' ? [inEnglish(known.explanation)] : [],
        ),
      ),
    ]
    expect(missing('m365-sharepoint').join()).toContain('"tenant"')
    expect(missing('scenario-cloud-scripting').join()).toContain('"apps"')
    expect(missing('intune-maa').join()).toContain('"maaRegion"')
    expect(missing('intune-macos').join()).toContain('"scaleUnit"')
    expect(missing('scenario-webslate').join()).toContain('"endpoints"')
    for (const { known } of rowsOf(['intune-macos'])) expect(known?.verdict).toBe('notApplicable')
  })

  it('is filled from the config', () => {
    const hosts = (profile: string, json: object) =>
      rowsOf([profile], json).flatMap(({ testable }) => testable?.host ?? [])
    expect(hosts('m365-sharepoint', { tenant: 'Contoso' })).toContain('contoso.sharepoint.com')
    expect(hosts('m365-exchange', { tenant: 'contoso' })).toContain(
      'autodiscover.contoso.onmicrosoft.com',
    )
    expect(hosts('scenario-cloud-scripting', { apps: ['mesh', 'app.contoso.com'] })).toEqual([
      'mesh.azurewebsites.net',
      'app.contoso.com',
    ])
  })

  it.each([
    ['AMSUA0601', 'macsidecar.manage.microsoft.com'],
    ['amsub0201', 'macsidecareu.manage.microsoft.com'],
    ['AMSUC0101', 'macsidecarap.manage.microsoft.com'],
    ['AMSUD0101', 'macsidecarap.manage.microsoft.com'],
  ])('%s selects its region', (scaleUnit, host) => {
    const rows = rowsOf(['intune-macos'], { scaleUnit })
    expect(rows.map(({ testable }) => testable?.host)).toContain(host)
    expect(rows).toHaveLength(2)
  })

  it('keeps the rows of a scale unit nobody knows, as not applicable', () => {
    const rows = rowsOf(['intune-macos'], { scaleUnit: 'AMSUZ0101' })
    expect(rows).toHaveLength(6)
    expect(rows[0]?.known?.explanation).toEqual([
      { id: 'plan.tenant.unknownUnit', values: { unit: 'AMSUZ0101' } },
    ])
  })

  it('selects attestation hosts by region', () => {
    const hosts = rowsOf(['intune-maa'], { maaRegion: 'ap' }).map(({ testable }) => testable?.host)
    expect(hosts).toContain('intunemaape13.jpe.attest.azure.net')
    expect(hosts).not.toContain('intunemaape1.eus.attest.azure.net')
  })
})

describe('relay hosts', () => {
  const names = (ids: readonly string[], json?: object) =>
    catalog.relayHosts(ids, config(json)).map(({ host }) => host)

  it('are the two of the live product, and those of the config', () => {
    const live = ['relay.communication.microsoft.com', 'worldaz.relay.teams.microsoft.com']
    expect(names(defaultProfiles)).toEqual(live)
    const relayHosts = [{ host: 'Relay.example.com', udp: [3478] }]
    expect(names(defaultProfiles, { relayHosts })).toEqual([...live, 'relay.example.com'])
    expect(names(['intune-aosp'])).toEqual([])
  })

  it('stand for the rule of their set', () => {
    const [acs, teams] = catalog.relayHosts(defaultProfiles, config())
    if (!acs || !teams) throw new Error('two relay hosts expected')
    expect(catalog.relayRequirement(acs, 'udp', 3480)).toMatchObject({
      set: 'acs-media',
      protocol: 'udp',
      required: true,
      ips: ['20.202.0.0/16'],
    })
    expect(catalog.relayRequirement(acs, 'tls', 443)?.required).toBe(true)
    expect(catalog.relayRequirement(acs, 'tcp', 5349)?.required).toBe(false)
    expect(catalog.relayRequirement(teams, 'udp', 3478)?.required).toBe(false)
  })

  it('decide nothing where only the past asked for them', () => {
    expect(catalog.relayHosts(['mesh-app'], config()).map(({ optional }) => optional)).toEqual([
      true,
      true,
    ])
  })
})

describe('today', () => {
  it('knows the rules of a report by set, name and port', () => {
    const today = catalog.today(defaultProfiles, config())
    expect(today.requirement('m365-12', 'teams.microsoft.com', '443')?.status).toBe('current')
    expect(today.requirement('intune-163', 'manage.microsoft.com', '443')?.set).toBe('intune-163')
    expect(today.requirement('m365-22', '*.skypeforbusiness.com', '443')?.status).toBe('removed')
    expect(today.requirement('m365-12', 'teams.microsoft.com', '81')).toBeUndefined()
    expect(today.requirement('gone', 'a.example.com', '443')).toBeUndefined()
    expect(today.relayHost('stun.azure.com')?.mayStaySilent).toBe(true)
  })
})

describe('what the Intune page sends its readers to', () => {
  it('the update service: its names, those of Windows Update, and the EU one as optional', () => {
    const rows = rowsOf(['intune-update-service'])
    const of = (name: string) => rows.find(({ requirement }) => requirement.name === name)
    expect(of('devicelistenerprod.microsoft.com')?.testable).toMatchObject({ port: 443 })
    expect(of('devicelistenerprod.eudb.microsoft.com')?.requirement.required).toBe(false)
    // No host of the pattern is published, so nobody can say that it is open.
    expect(of('payloadprod*.blob.core.windows.net')?.known?.verdict).toBe('unknown')
    expect(of('*.windowsupdate.com')?.testable?.host).toBe('download.windowsupdate.com')
  })

  it('endpoint analytics: a certificate that Windows pins is not to be inspected', () => {
    const [row] = rowsOf(['intune-endpoint-analytics'])
    expect(row?.requirement).toMatchObject({
      name: '*.events.data.microsoft.com',
      inspectionUnsupported: true,
    })
  })

  it('the certificate connector: the rules of managed devices', () => {
    const connector = setIds(['intune-certificate-connector'])
    const managed = setIds(['intune-core', 'intune-auth'])
    expect(connector.filter((id) => id !== 'intune-certificate-connector')).toEqual(managed)
  })

  it('ExpressRoute: what the page says of a set is in its rows; a set without it says nothing', () => {
    const routed = (profile: string, name: string) =>
      rowsOf([profile]).find(({ requirement }) => requirement.name === name)?.requirement
        .expressRoute
    expect(routed('intune-auth', 'login.microsoftonline.com')).toBe(true)
    expect(routed('intune-core', 'manage.microsoft.com')).toBe(false)
    expect(routed('m365-teams', 'teams.microsoft.com')).toBeUndefined()
  })

  it('a pattern may end a label; a star in the middle of one is none', () => {
    const problems = (wildcard: string) =>
      checkCatalog(
        [
          {
            ...sound,
            wildcardHosts: [wildcard],
            representatives: [{ wildcard, host: null, source: null }],
          },
        ],
        undefined,
        [],
      ).filter((text) => text.includes('no wildcard'))
    expect(problems('payload*.example.com')).toEqual([])
    expect(problems('pay*load.example.com')).toHaveLength(1)
    expect(problems('a.*.example.com')).toHaveLength(1)
  })
})
