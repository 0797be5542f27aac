import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../../src/config/read.ts'
import { bicepFiles, readBicep } from './bicep.ts'

/**
 * Types and versions that were found in Microsoft's definitions, with every property of ours
 * (Azure/bicep-types-az@1f896de, 2026-08-20). A new one is checked by Microsoft's compiler first:
 * see CONTRIBUTING.md.
 */
const checked = [
  'Microsoft.Authorization/roleAssignments@2022-04-01',
  'Microsoft.Compute/virtualMachines@2024-07-01',
  'Microsoft.Insights/actionGroups@2023-01-01',
  'Microsoft.Insights/components@2020-02-02',
  'Microsoft.Insights/diagnosticSettings@2021-05-01-preview',
  'Microsoft.Insights/scheduledQueryRules@2023-12-01',
  'Microsoft.Insights/workbooks@2023-06-01',
  'Microsoft.KeyVault/vaults/secrets@2023-07-01',
  'Microsoft.KeyVault/vaults@2023-07-01',
  'Microsoft.Network/networkInterfaces@2024-05-01',
  'Microsoft.Network/networkSecurityGroups@2024-05-01',
  'Microsoft.Network/publicIPAddresses@2024-05-01',
  'Microsoft.Network/virtualNetworks@2024-05-01',
  'Microsoft.OperationalInsights/workspaces/savedSearches@2023-09-01',
  'Microsoft.OperationalInsights/workspaces@2023-09-01',
  'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01',
  'Microsoft.Storage/storageAccounts/blobServices@2023-05-01',
  'Microsoft.Storage/storageAccounts@2023-05-01',
  'Microsoft.Web/serverfarms@2024-04-01',
  'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2024-04-01',
  'Microsoft.Web/sites/config@2024-04-01',
  'Microsoft.Web/sites@2024-04-01',
  'Microsoft.Web/staticSites@2024-04-01',
]

/** Functions and decorators of Bicep that are used here. */
const builtIn = new Set(
  'allowed base64 batchSize concat description empty environment guid loadFileAsBase64 loadTextContent maxLength maxValue minLength minValue replace resourceGroup secure string subscriptionResourceId tenant toLower uniqueString'.split(
    ' ',
  ),
)

const files = bicepFiles().map((path) => readBicep(path))
const byPath = new Map(files.map((file) => [file.path, file]))

describe.each(files.map((file) => [file.path, file] as const))('%s', (_, file) => {
  it('closes every bracket and string', () => expect(file.balanced).toBe(true))

  it('uses declared names only, and declares none twice', () => {
    const known = new Set([...file.symbols, ...file.loopVariables])
    expect(new Set(file.symbols).size).toBe(file.symbols.length)
    expect(file.names.filter((name) => !known.has(name))).toEqual([])
    expect(file.functions.filter((name) => !builtIn.has(name))).toEqual([])
  })

  it('uses every parameter and variable', () => {
    const declared = [...file.params, ...file.variables]
    expect(declared.filter((name) => !file.names.includes(name))).toEqual([])
  })

  it('reads files that exist', () => {
    expect(file.files.filter((path) => !existsSync(path))).toEqual([])
  })

  it('hands every module what it needs and nothing else', () => {
    for (const { path, params } of file.modules) {
      const module = byPath.get(path)
      expect(module, path).toBeDefined()
      expect(module?.params).toEqual(expect.arrayContaining(params))
      expect(params).toEqual(expect.arrayContaining(module?.needed ?? []))
    }
  })

  it('reads outputs that its modules have', () => {
    for (const { symbol, output } of file.outputsUsed) {
      const path = file.modules.find((one) => one.symbol === symbol)?.path ?? ''
      expect(byPath.get(path)?.outputs, `${symbol}.${output}`).toContain(output)
    }
  })

  it('makes resources of types and versions that were checked', () => {
    expect(file.resources.filter((type) => !checked.includes(type))).toEqual([])
  })
})

describe('the check', () => {
  it('found all parts of the kit', () => {
    expect(files.map(({ path }) => path)).toEqual([
      'deploy/broker/main.bicep',
      'deploy/main.bicep',
      'deploy/monitor/alerts.bicep',
      'deploy/monitor/functions.bicep',
      'deploy/monitor/main.bicep',
      'deploy/relay/main.bicep',
      'deploy/site/main.bicep',
    ])
    const types = files.flatMap(({ resources }) => resources)
    expect([...new Set(types)].sort()).toEqual(checked.toSorted())
    const main = byPath.get('deploy/main.bicep')
    expect(main?.outputsUsed).toHaveLength(9)
    expect(main?.modules.map(({ params }) => params.length)).toEqual([2, 5, 5, 7])
    expect(byPath.get('deploy/monitor/alerts.bicep')?.needed).toHaveLength(7)
    expect(byPath.get('deploy/monitor/functions.bicep')?.files.length).toBeGreaterThan(10)
  })

  it.each([
    ['an open brace', "resource a 'A/b@1' = {\n name: 'x'\n"],
    ['an open string', "var a = 'x\nvar b = 1"],
    ['the wrong bracket', "var a = ['x')"],
  ])('sees %s', (_, text) => expect(readBicep('broken.bicep', text).balanced).toBe(false))

  it('takes values for names, in strings too, and no key, property, function or comment', () => {
    const { names, functions } = readBicep(
      'x.bicep',
      `var a = { key: f(b), other: '\${c.d} \\\${e}' } // g\noutput h string = i ? j!.k : l`,
    )
    expect(names).toEqual(['b', 'c', 'i', 'j', 'l'])
    expect(functions).toEqual(['f'])
  })
})

it('the broker answers only who is signed in, unless that is switched off on purpose', () => {
  const broker = readFileSync('deploy/broker/main.bicep', 'utf8')
  expect(broker).toMatch(/^param authentication bool = true$/m)
  expect(broker).toMatch(/parent: broker\n {2}name: 'authsettingsV2'/)
  expect(broker).toMatch(/platform: \{ enabled: authentication \}/)
  expect(broker).toMatch(/requireAuthentication: authentication\n/)
  expect(broker).toMatch(/authentication \? 'Return401' : 'AllowAnonymous'/)
  // Without the list, any app of the tenant could ask with a token for this audience.
  expect(broker).toMatch(/allowedApplications: \[clientId\]/)
  const main = readFileSync('deploy/main.bicep', 'utf8')
  expect(main).toMatch(/^param brokerAuthentication bool = true$/m)
  expect(main).toMatch(/authentication: brokerAuthentication\n {4}clientId: clientId/)
  // Stops a deployment that would lock the page out.
  const values = readFileSync('deploy/relay.bicepparam', 'utf8')
  expect(values).toMatch(/^param clientId = readEnvironmentVariable\('CLIENT_ID'\)$/m)
})

it('the README gives the page the scope of that sign-in', () => {
  const readme = readFileSync('deploy/README.md', 'utf8')
  const json = /\{\n {2}"relays":[\s\S]*?\n\}\n/.exec(readme)?.[0] ?? ''
  const { config, problems } = parseConfig({ version: 1, ...JSON.parse(json) })
  expect(problems).toEqual([])
  expect(config.relays).toMatchObject([
    { auth: { scope: expect.stringMatching(/^api:\/\/.*\/access_as_user$/) } },
  ])
})

it('a secret is no plain setting, and the machine boots only what is signed', () => {
  const broker = readFileSync('deploy/broker/main.bicep', 'utf8')
  expect(broker).not.toMatch(/name: 'TURN_SECRET', value: secret/)
  expect(broker).toMatch(/TURN_SECRET', value: '@Microsoft\.KeyVault\(SecretUri=/)
  for (const name of ['ftp', 'scm'])
    expect(broker).toMatch(
      new RegExp(`basicPublishing.*\\n {2}parent: broker\\n {2}name: '${name}'\\n.*allow: false`),
    )
  // Refusals and reads of the secret are kept, apart from the reports and their daily cap.
  for (const [scope, group] of [
    ['broker', 'allLogs'],
    ['vault', 'audit'],
  ])
    expect(broker).toMatch(
      new RegExp(`scope: ${scope}\\n[^}]*workspaceId: logs\\.id\\n.*categoryGroup: '${group}'`),
    )
  const relay = readFileSync('deploy/relay/main.bicep', 'utf8')
  expect(relay).toMatch(/TrustedLaunch[\s\S]*bootDiagnostics[\s\S]*patchMode/)
  expect(readFileSync('deploy/README.md', 'utf8')).not.toMatch(/secret=\$/i)
})
