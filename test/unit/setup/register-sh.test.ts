import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import type { AddressInfo, Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Answers, noAnswers } from '../../../src/setup/answers.ts'
import { configOf } from '../../../src/setup/config-of.ts'
import { registerSh } from '../../../src/setup/scripts/register-sh.ts'
import { registrationOf } from '../../../src/setup/scripts/registration.ts'
import { compileWords } from '../../../src/words/catalogue.ts'
import { AZ, type AzState, azServer } from '../../fixtures/az/az.mjs'

compileWords(compileMessage)
const SCOPE_ID = '11111111-1111-4111-8111-111111111111'
const GRAPH = '00000003-0000-0000-c000-000000000000'
const LOGS = 'ca7f3f0b-7d91-482c-8e09-c5d840d0eac5'

let folder = ''
let state: AzState
let server: Server
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'register-'))
  writeFileSync(join(folder, 'az'), AZ, { mode: 0o755 })
  state = {
    changes: [],
    apps: [],
    principals: [
      { id: 'g', appId: GRAPH, oauth2PermissionScopes: [{ value: 'User.Read', id: 'u-r' }] },
    ],
    offers: { [LOGS]: [{ value: 'Data.Read', id: 'd-r' }] },
  }
  server = await azServer(state)
})
afterEach(() => {
  server.close()
  rmSync(folder, { recursive: true })
})

/** Everything that a script can be asked for. */
function everything(title = 'Contoso headsets', clientId = ''): Answers {
  const none = noAnswers('https://preflight.contoso.com/')
  return {
    ...none,
    title,
    signIn: { ...none.signIn, on: true, clientId },
    relay: { ...none.relay, kind: 'kit', url: 'https://broker.contoso.com/api/ice' },
    fleet: { ...none.fleet, workspaceId: '22222222-2222-4222-8222-222222222222' },
  }
}

async function run(answers: Answers, ...args: string[]) {
  const script = join(folder, 'register-app.sh')
  writeFileSync(script, registerSh(registrationOf(answers, configOf(answers), SCOPE_ID)))
  execFileSync('bash', ['-n', script])
  const { port } = server.address() as AddressInfo
  const env = { ...process.env, PATH: `${folder}:${process.env.PATH}`, AZ_PORT: String(port) }
  const child = spawn('bash', [script, ...args], { env, cwd: folder })
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ])
  return { status, stdout, stderr }
}

test('creates the registration; a second run changes nothing', async () => {
  const first = await run(everything())
  expect(first).toMatchObject({ status: 0, stderr: '' })
  const made = structuredClone(state)
  expect(made.apps).toHaveLength(1)
  expect(made.apps[0]).toMatchObject({
    displayName: 'Contoso headsets',
    spa: {
      redirectUris: [
        'https://preflight.contoso.com/redirect.html',
        'https://preflight.contoso.com/',
      ],
    },
    identifierUris: [`api://${made.apps[0].appId}`],
    api: { oauth2PermissionScopes: [{ id: SCOPE_ID, value: 'access_as_user' }] },
    requiredResourceAccess: [
      { resourceAppId: GRAPH, resourceAccess: [{ id: 'u-r', type: 'Scope' }] },
      { resourceAppId: LOGS, resourceAccess: [{ id: 'd-r', type: 'Scope' }] },
      { resourceAppId: made.apps[0].appId, resourceAccess: [{ id: SCOPE_ID, type: 'Scope' }] },
    ],
  })
  expect(first.stdout).toContain(
    `https://login.microsoftonline.com/bbbbbbbb-0000-4000-8000-000000000000/adminconsent?client_id=${made.apps[0].appId}`,
  )
  const second = await run(everything())
  expect(second).toMatchObject({ status: 0, stderr: '' })
  expect(second.stdout).toContain('Nothing to change.')
  expect(state).toEqual(made)
})

test('keeps what a registration has, and adds what is missing', async () => {
  const scope = { id: 'other', value: 'another' }
  const appId = 'cccccccc-0000-4000-8000-000000000000'
  const spa = ['https://old.contoso.com/redirect.html', 'https://preflight.contoso.com/']
  state.apps = [
    {
      appId,
      displayName: 'Of another name',
      spa: { redirectUris: spa },
      web: { redirectUris: ['https://preflight.contoso.com/redirect.html'] },
      identifierUris: ['api://old'],
      api: { oauth2PermissionScopes: [scope] },
      requiredResourceAccess: [
        { resourceAppId: GRAPH, resourceAccess: [{ id: 'x', type: 'Role' }] },
      ],
    },
  ]
  const { status, stderr } = await run(everything('Contoso headsets', appId))
  expect([status, stderr]).toEqual([
    0,
    expect.stringMatching(/type Web.*https:\/\/preflight\.contoso\.com\/redirect\.html/),
  ])
  expect(state.apps).toMatchObject([
    {
      spa: { redirectUris: [...spa, 'https://preflight.contoso.com/redirect.html'] },
      identifierUris: ['api://old', `api://${appId}`],
      api: { oauth2PermissionScopes: [scope, { value: 'access_as_user' }] },
      requiredResourceAccess: [{ resourceAccess: [{ id: 'x' }, { id: 'u-r' }] }, {}, {}],
    },
  ])
})

test('--what-if changes nothing, before and after', async () => {
  expect(await run(everything(), '--what-if')).toMatchObject({ status: 0, stderr: '' })
  expect(state.changes).toEqual([])
  await run({ ...everything(), relay: noAnswers('').relay })
  const before = structuredClone(state)
  const { stdout } = await run(everything(), '--what-if')
  expect(stdout).toContain('What if: Add the scope access_as_user')
  expect(state).toEqual(before)
})

test.each([
  `O'Brien "quoted" $(touch HACKED) \`id\` \\ $HOME %s !`,
  `'; touch HACKED; '`,
  `two\nlines\r\n# and more`,
])('a hostile name stays a name: %j', async (title) => {
  expect(await run(everything(title))).toMatchObject({ status: 0, stderr: '' })
  expect(state.apps).toMatchObject([{ displayName: title.replace(/[\r\n]+/g, ' ') }])
  expect((await run(everything(title))).stdout).toContain('Nothing to change.')
  expect(existsSync(join(folder, 'HACKED'))).toBe(false)
})

test('two registrations of one name: says so and changes nothing', async () => {
  const twin = { displayName: 'Contoso headsets' }
  state.apps = [
    { ...twin, appId: 'one' },
    { ...twin, appId: 'two' },
  ]
  const { status, stderr } = await run(everything())
  expect([status, state.changes]).toEqual([1, []])
  expect(stderr).toMatch(/Several app registrations.*\n?one\ntwo/)
})

test('an az that fails stops the script before it changes anything', async () => {
  const { status, stderr } = await run(everything('Contoso', 'not-there'))
  expect([status, stderr]).toEqual([3, expect.stringContaining("'not-there' does not exist")])
  expect(state.changes).toEqual([])
})
