import { existsSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { bicepFiles, parseBicep } from '../../tools/bicep/parse.ts'

/**
 * Types and versions that `npx tsx tools/bicep/check.ts` found in Microsoft's definitions
 * (Azure/bicep-types-az@1f896de, 2026-08-20), with every property of ours.
 */
const checked = [
  'Microsoft.Authorization/roleAssignments@2022-04-01',
  'Microsoft.Compute/virtualMachines@2024-07-01',
  'Microsoft.Insights/actionGroups@2023-01-01',
  'Microsoft.Insights/components@2020-02-02',
  'Microsoft.Insights/scheduledQueryRules@2023-12-01',
  'Microsoft.Insights/workbooks@2023-06-01',
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
  'Microsoft.Web/sites@2024-04-01',
  'Microsoft.Web/staticSites@2024-04-01',
]

/** Functions and decorators of Bicep that are used here. */
const builtIn = new Set(
  'allowed base64 batchSize concat description empty guid loadFileAsBase64 loadTextContent maxLength maxValue minLength minValue replace resourceGroup secure string subscriptionResourceId toLower uniqueString'.split(
    ' ',
  ),
)

const files = bicepFiles().map((path) => parseBicep(path))
const byPath = new Map(files.map((file) => [file.path, file]))

describe.each(files.map((file) => [file.path, file] as const))('%s', (_, file) => {
  const declared = [
    ...file.params.map(({ name }) => name),
    ...file.variables,
    ...file.resources.map(({ symbol }) => symbol),
    ...file.modules.map(({ symbol }) => symbol),
  ]

  it('is Bicep', () => expect(file.errors).toEqual([]))

  it('uses declared names only, and declares none twice', () => {
    const known = new Set([...declared, ...file.loopVariables])
    expect(new Set(declared).size).toBe(declared.length)
    expect(file.names.filter(({ name }) => !known.has(name))).toEqual([])
    expect(file.functions.filter((name) => !builtIn.has(name))).toEqual([])
  })

  it('uses every parameter and variable', () => {
    const used = new Set(file.names.map(({ name }) => name))
    const names = [...file.params.map(({ name }) => name), ...file.variables]
    expect(names.filter((name) => !used.has(name))).toEqual([])
  })

  it('reads files that exist', () => {
    expect(file.files.filter((path) => !existsSync(path))).toEqual([])
  })

  it('hands every module what it needs and nothing else', () => {
    for (const { path, params } of file.modules) {
      const module = byPath.get(path)
      expect(module, path).toBeDefined()
      const known = module?.params ?? []
      expect(known.map(({ name }) => name)).toEqual(expect.arrayContaining(params))
      const needed = known.filter(({ hasDefault }) => !hasDefault).map(({ name }) => name)
      expect(params).toEqual(expect.arrayContaining(needed))
    }
  })

  it('reads outputs that its modules have', () => {
    for (const { symbol, output } of file.outputsUsed) {
      const path = file.modules.find((one) => one.symbol === symbol)?.path ?? ''
      expect(byPath.get(path)?.outputs, `${symbol}.${output}`).toContain(output)
    }
  })

  it('makes resources of types and versions that were checked', () => {
    for (const { type } of file.resources) expect(checked).toContain(type)
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
    const types = files.flatMap(({ resources }) => resources.map(({ type }) => type))
    expect([...new Set(types)].sort()).toEqual(checked.toSorted())
    expect(byPath.get('deploy/main.bicep')?.outputsUsed).toHaveLength(9)
    expect(byPath.get('deploy/monitor/functions.bicep')?.files.length).toBeGreaterThan(10)
  })

  it.each([
    ['an open brace', "resource a 'A/b@1' = {\n name: 'x'\n", /MISSING|ERROR|line/],
    ['a stray word', 'param name strng sting = 4 4', /line 1/],
  ])('reports %s', (_, text, says) => {
    expect(parseBicep('broken.bicep', text).errors.join('\n')).toMatch(says)
  })

  it('sees names that nobody declared, in strings too', () => {
    const { names } = parseBicep('x.bicep', `var a = '\${b}-\${c.d}'\noutput e string = a`)
    expect(names.map(({ name }) => name)).toEqual(['b', 'c', 'a'])
  })
})
