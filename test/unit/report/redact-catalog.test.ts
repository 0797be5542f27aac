import { beforeAll, expect, test } from 'vitest'
import { type Catalog, loadCatalog } from '../../../src/catalog/catalog.ts'
import { isVendorHost } from '../../../src/report/privacy/private-hosts.ts'
import { redact } from '../../../src/report/privacy/redact.ts'
import type { AuditResult } from '../../../src/report/schema/schema.ts'
import { sampleReport } from '../../fixtures/report.ts'

let catalog: Catalog
beforeAll(async () => {
  catalog = await loadCatalog()
})

test('redaction leaves the published texts of the catalog as they are', () => {
  const report = sampleReport()
  const row = report.audits.find(({ requirement }) => requirement)
  if (!row?.requirement) throw new Error('the sample has no requirement')
  const { requirement } = row
  delete row.evidence
  report.audits = catalog.sets.flatMap((set): AuditResult[] =>
    [...set.hosts, ...set.wildcardHosts].map((name) => ({
      ...row,
      id: `endpoint.${set.id}.${name}:443`,
      subject: {
        kind: 'endpoint',
        set: set.id,
        name,
        host: name,
        port: '443',
        protocol: 'tcp',
      },
      evidenceKey: `endpoint:https:${name}:443`,
      group: set.id,
      groupTitle: set.title,
      title: `${name}:443 answers`,
      explanation: `Ask for outbound TCP 443 to ${[name, ...set.ips].join(', ')}.`.slice(0, 4000),
      requirement: {
        ...requirement,
        set: set.id,
        setTitle: set.title,
        name,
        host: name,
        ips: set.ips,
        source: set.source,
        sourceDate: set.sourceDate,
        ...(set.sourceUrl && { sourceUrl: set.sourceUrl }),
        notes: set.notes,
      },
    })),
  )
  expect(report.audits.length).toBeGreaterThan(300)
  const { audits } = redact(report, 'standard')
  for (const [index, audit] of audits.entries()) expect(audit).toEqual(report.audits[index])
})

test('published names are no private hosts, unless a tenant or an app has the name for itself', () => {
  const names = catalog.sets.flatMap(({ hosts, wildcardHosts }) => [...hosts, ...wildcardHosts])
  const taken = names.filter((name) => !name.includes('<') && !isVendorHost(name))
  const shared = /\.(?:azureedge\.net|core\.windows\.net|trafficmanager\.net|akadns\.net)$/
  expect(taken.filter((name) => !shared.test(name))).toEqual([])
  for (const name of ['contoso.sharepoint.com', 'app.azurewebsites.net', 'turn.contoso.com', 'nas'])
    expect(isVendorHost(name)).toBe(false)
})
