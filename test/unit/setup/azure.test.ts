import { spawnSync } from 'node:child_process'
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
  const { file, checked, open } = makeFile(azureAnswers(outputs, given))
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
  expect(makeFile(azureAnswers(page, { clientId: '', tenant: '' })).file).toEqual({
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
