import { spawnSync } from 'node:child_process'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkConfig } from '../../../src/app/check-config.ts'
import { azureAnswers } from '../../../src/setup/azure-answers.ts'
import { makeFile } from '../../../src/setup/made.ts'
import { readBicep } from '../deploy/bicep.ts'

const CLIENT_ID = '00000000-1111-4222-8333-444444444444'
const values: Record<string, string> = {
  pageName: 'contoso-preflight',
  pageUrl: 'https://preflight.contoso.com/',
  connectionString:
    'InstrumentationKey=00000000-0000-0000-0000-000000000000;IngestionEndpoint=https://in.example/',
  workspaceId: CLIENT_ID,
  relayHost: 'contoso-preflight.westeurope.cloudapp.azure.com',
  brokerName: 'contoso-preflight-broker',
  brokerUrl: 'https://contoso-preflight-broker.azurewebsites.net/api/ice',
}
const outputs = Object.fromEntries(
  Object.entries(values).map(([name, value]) => [name, { type: 'String', value }]),
)
const without = (...names: string[]) =>
  Object.fromEntries(
    Object.entries(outputs).map(([name, output]) => [
      name,
      names.includes(name) ? { type: 'String', value: '' } : output,
    ]),
  )
const given = { clientId: CLIENT_ID, tenant: 'contoso.com' }

test('the outputs are those of the deployment', () => {
  expect(readBicep('deploy/main.bicep').outputs.toSorted()).toEqual(Object.keys(values).toSorted())
})

test('a whole deployment: relay, delivery, fleet and sign-in', () => {
  const { answers } = azureAnswers(outputs, given)
  const { file, checked, open } = makeFile(answers)
  expect([checked.problems, open]).toEqual([[], []])
  expect(file).toMatchObject({
    signIn: { clientId: CLIENT_ID, tenant: 'contoso.com' },
    relays: [{ broker: values.brokerUrl, auth: { scope: `api://${CLIENT_ID}/access_as_user` } }],
    relayHosts: [{ host: values.relayHost }],
    delivery: { automatic: true, sinks: [{ connectionString: values.connectionString }] },
    fleet: { logAnalytics: { workspaceId: CLIENT_ID } },
  })
})

test('parts that were not deployed stay out', () => {
  const page = without('connectionString', 'workspaceId', 'relayHost', 'brokerName', 'brokerUrl')
  const { answers } = azureAnswers(page, { clientId: '', tenant: '' })
  expect(makeFile(answers).file).toEqual({
    $schema: './config.schema.json',
    version: 1,
  })
})

test('npm run config:azure writes a file that the page takes', () => {
  const command = ['--import', 'tsx', 'tools/config-azure.ts', '-', '--client-id', CLIENT_ID]
  const { status, stdout, stderr } = spawnSync(process.execPath, command, {
    input: JSON.stringify(outputs),
    encoding: 'utf8',
  })
  expect([status, stderr]).toEqual([0, ''])
  expect(checkConfig(stdout).problems).toEqual([])
})

const base = {
  version: 1,
  title: 'Contoso',
  profiles: ['quest-fleet'],
  signIn: { clientId: CLIENT_ID, tenant: 'fabrikam.com', popup: false },
  relays: [{ name: 'speech', speechRegion: 'westeurope' }],
  delivery: {
    sinks: [{ name: 'collector', type: 'https', url: 'https://c.contoso.com/api/reports' }],
    automatic: false,
    limits: { maxReports: 5 },
  },
  fleet: { collector: './', collectorScope: 'api://own/ask' },
  throughput: { headsets: 8 },
}

/** config.json as the command writes it. */
function written(from: object, ...options: string[]) {
  const file = join(mkdtempSync(join(tmpdir(), 'azure-')), 'base.json')
  writeFileSync(file, JSON.stringify(base))
  const command = ['--import', 'tsx', 'tools/config-azure.ts', '-', '--base', file, ...options]
  const { stdout } = spawnSync(process.execPath, command, {
    input: JSON.stringify(from),
    encoding: 'utf8',
  })
  return JSON.parse(stdout)
}

test('a deployment of the page alone leaves the base file as it is', () => {
  const page = without('connectionString', 'workspaceId', 'relayHost', 'brokerName', 'brokerUrl')
  expect(written(page)).toEqual(base)
})

test('a path is one of the folder in which it was typed, wherever npm runs', () => {
  const folder = mkdtempSync(join(tmpdir(), 'azure-'))
  writeFileSync(join(folder, 'outputs.json'), JSON.stringify(outputs))
  const { status, stdout } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'tools/config-azure.ts', 'outputs.json'],
    { encoding: 'utf8', env: { ...process.env, INIT_CWD: folder } },
  )
  expect([status, JSON.parse(stdout || '{}').version]).toEqual([0, 1])
})

test('a whole deployment is added to the base file, and takes nothing from it', () => {
  const file = written(outputs, '--tenant', 'contoso.com')
  expect(file).toMatchObject({
    title: 'Contoso',
    profiles: ['quest-fleet'],
    signIn: { ...base.signIn, tenant: 'contoso.com' },
    relays: [{ broker: values.brokerUrl }, base.relays[0]],
    delivery: {
      sinks: [{ type: 'applicationInsights' }, base.delivery.sinks[0]],
      limits: { maxReports: 5 },
    },
    fleet: { ...base.fleet, logAnalytics: { workspaceId: CLIENT_ID } },
    throughput: { headsets: 8 },
  })
  expect(checkConfig(JSON.stringify(file)).problems).toEqual([])
})
