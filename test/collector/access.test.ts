import { request } from 'node:http'
import type { JWTPayload } from 'jose'
import { expect, test } from 'vitest'
import { summaryWith } from '../fixtures/summary.ts'
import { postSummary, readAll } from './client.ts'
import {
  AUDIENCE,
  type EntraStandIn,
  signedWithPublicKey,
  startEntraStandIn,
  TENANT,
  unsigned,
} from './entra-stand-in.ts'
import { temporaryFolder } from './folders.ts'
import { spawnCollector } from './process.ts'
import { runCollector } from './running.ts'

const KEY = 'a-shared-key-of-the-fleet'
const READ_KEY = 'another-key-for-reading'
const withKey = (key: string) => ({ 'X-Preflight-Key': key })
const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })

/** Status of sending and of reading. */
async function statuses(url: string, headers: Record<string, string>) {
  const sent = await postSummary(url, summaryWith(), headers)
  const read = await fetch(`${url}api/summaries`, { headers })
  const full = await fetch(`${url}api/reports/none`, { headers })
  await Promise.all([sent.text(), read.text(), full.text()])
  // Who may read is told that there is no such report, and nobody else is.
  expect(full.status === 404).toBe(read.status === 200)
  return [sent.status, read.status]
}

test('with a key, sending and reading need it', async () => {
  const { url } = await runCollector({ access: { key: KEY } })
  expect(await statuses(url, withKey(KEY))).toEqual([201, 200])
  for (const headers of [
    {},
    withKey(''),
    withKey(`${KEY}x`),
    withKey(KEY.slice(1)),
    withKey(KEY.toUpperCase()),
    bearer(KEY),
    { Authorization: `Basic ${KEY}` },
  ])
    expect(await statuses(url, headers)).toEqual([401, 401])
  const refused = await postSummary(url, summaryWith())
  expect(refused.headers.get('www-authenticate')).toBe('Bearer')
  expect((await refused.json()).error).toContain('X-Preflight-Key')
  expect((await readAll(url, '', withKey(KEY))).summaries).toHaveLength(1)
})

test('the body of a stranger is not even read', async () => {
  const { url } = await runCollector({ access: { key: KEY } })
  const answer = await fetch(`${url}api/reports`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: '{ no json',
  })
  expect(answer.status).toBe(401)
})

test('health needs no key, and tests the one it is given', async () => {
  const { url } = await runCollector({ access: { key: KEY } })
  const health = async (headers: Record<string, string>) =>
    (await fetch(`${url}api/health`, { headers })).status
  expect([await health({}), await health(withKey(KEY)), await health(withKey('x'))]).toEqual([
    200, 200, 401,
  ])
})

test('with a key for reading, the key of the devices only sends', async () => {
  const { url } = await runCollector({ access: { key: KEY, readKey: READ_KEY } })
  expect(await statuses(url, withKey(KEY))).toEqual([201, 403])
  expect(await statuses(url, withKey(READ_KEY))).toEqual([201, 200])
  expect(await statuses(url, {})).toEqual([401, 401])
})

interface Setup {
  key?: string
  readRole?: string
  scopes?: string[]
  membersRead?: boolean
}

const withEntra = async (more: Setup = {}) => {
  const { key, readRole, membersRead = readRole === undefined, scopes } = more
  const entra = await startEntraStandIn()
  const { authority } = entra
  const rules = { tenant: TENANT, audiences: [AUDIENCE], authority, readRole, membersRead, scopes }
  const { url } = await runCollector({ access: { key, entra: rules } })
  return { url, entra }
}

test('tokens of the tenant are taken, of both versions', async () => {
  const { url, entra } = await withEntra()
  expect(await statuses(url, bearer(await entra.token()))).toEqual([201, 200])
  expect(await statuses(url, bearer(await entra.token({ version: 1 })))).toEqual([201, 200])
})

const wrongTokens: Record<string, (entra: EntraStandIn) => Promise<string> | string> = {
  'another issuer': ({ token }) =>
    token({
      issuer: 'https://login.microsoftonline.com/99999999-0000-4000-8000-000000000000/v2.0',
    }),
  'the issuer without its last part': ({ token, authority }) =>
    token({ issuer: `${authority}/${TENANT}` }),
  'another tenant under the right issuer': ({ token }) =>
    token({ claims: { tid: '99999999-0000-4000-8000-000000000000' } }),
  'without a tenant': ({ token }) => token({ claims: { tid: undefined } }),
  'an ID token': ({ token }) =>
    token({ claims: { nonce: 'x', scp: undefined, roles: ['Reader'] } }),
  'an ID token with a scope': ({ token }) => token({ claims: { nonce: 'x' } }),
  'another audience': ({ token }) => token({ audience: 'https://graph.microsoft.com' }),
  expired: ({ token }) => token({ expires: -3600 }),
  'without an end': ({ token }) => token({ withoutEnd: true }),
  'not valid yet': ({ token }) => token({ claims: { nbf: Math.floor(Date.now() / 1000) + 3600 } }),
  'signed by somebody else': ({ token }) => token({ forged: true }),
  'with a key id that nobody published': ({ token }) => token({ keyId: 'key-2' }),
  'without a signature, alg none': async ({ token }) => unsigned(await token()),
  'without a signature, alg as before': async ({ token }) => (await token()).replace(/[^.]+$/, ''),
  'with another payload under the same signature': async ({ token }) => {
    const [good, other] = [await token(), await token({ claims: { roles: ['Admin'] } })]
    return [good.split('.')[0], other.split('.')[1], good.split('.')[2]].join('.')
  },
  'signed with the public key as a secret': async ({ token, authority }) =>
    signedWithPublicKey(await token(), authority),
  'no token at all': () => 'abc',
}

test.each(Object.entries(wrongTokens))('a token is refused: %s', async (_, make) => {
  const { url, entra } = await withEntra()
  const token = await make(entra)
  expect(await statuses(url, bearer(token))).toEqual([401, 401])
  const said = await (await fetch(`${url}api/summaries`, { headers: bearer(token) })).text()
  expect(said).not.toContain(token)
})

const uselessTokens: Record<string, JWTPayload> = {
  'of an app without a role': { scp: undefined },
  'of an app with empty roles': { scp: undefined, roles: [] },
  'of an app with roles as text': { scp: undefined, roles: 'Reader' },
  'about a person, without a scope': { scp: undefined, roles: ['Reader'], name: 'Bob' },
  'for another scope': { scp: 'Files.Read offline_access' },
  'for a scope that only begins like it': { scp: 'access_as_user2 xaccess_as_user' },
  'for scopes as a list': { scp: ['access_as_user'] },
}

test.each(Object.entries(uselessTokens))('a token opens nothing: %s', async (_, claims) => {
  const { url, entra } = await withEntra()
  expect(await statuses(url, bearer(await entra.token({ claims })))).toEqual([403, 403])
})

test('guests and apps are no members of the tenant', async () => {
  const { url, entra } = await withEntra()
  for (const claims of [
    { acct: 1 },
    { acct: '1' },
    { idp: 'https://sts.windows.net/99999999-0000-4000-8000-000000000000/' },
    { idp: 'live.com' },
    { preferred_username: 'bob_fabrikam.example#EXT#@contoso.example' },
    { unique_name: 'live.com#bob@outlook.example' },
    { scp: undefined, roles: ['Fleet.Send'] },
  ])
    expect(await statuses(url, bearer(await entra.token({ claims })))).toEqual([201, 403])
  for (const claims of [{ acct: 0 }, { idp: `https://sts.windows.net/${TENANT}/` }])
    expect(await statuses(url, bearer(await entra.token({ claims })))).toEqual([201, 200])
})

test('nobody reads by token where it is not said who may', async () => {
  const { url, entra } = await withEntra({ membersRead: false })
  const roles = ['Reader']
  expect(await statuses(url, bearer(await entra.token({ claims: { roles } })))).toEqual([201, 403])
})

test('an app reads with the role, and a scope may have any name', async () => {
  const { url, entra } = await withEntra({ readRole: 'Fleet.Read', scopes: ['Reports.Send'] })
  const statusesOf = async (claims: JWTPayload) =>
    statuses(url, bearer(await entra.token({ claims })))
  expect(await statusesOf({ scp: undefined, roles: ['Fleet.Read'] })).toEqual([201, 200])
  expect(await statusesOf({ scp: 'openid Reports.Send' })).toEqual([201, 403])
  expect(await statusesOf({ scp: 'Reports.Send', roles: ['Fleet.Read'] })).toEqual([201, 200])
  expect(await statusesOf({ scp: 'access_as_user', roles: ['Fleet.Read'] })).toEqual([403, 403])
})

test('with a key beside Entra, headsets send with the key and only people read', async () => {
  const { url, entra } = await withEntra({ key: KEY })
  expect(await statuses(url, withKey(KEY))).toEqual([201, 403])
  expect(await statuses(url, bearer(await entra.token()))).toEqual([201, 200])
})

test('reading can ask for an app role', async () => {
  const { url, entra } = await withEntra({ readRole: 'Fleet.Read' })
  expect(await statuses(url, bearer(await entra.token()))).toEqual([201, 403])
  const reader = await entra.token({ claims: { roles: ['Other', 'Fleet.Read'] } })
  expect(await statuses(url, bearer(reader))).toEqual([201, 200])
  const asText = await entra.token({ claims: { roles: 'Fleet.Read.All' } })
  expect(await statuses(url, bearer(asText))).toEqual([201, 403])
})

test('a key that Entra has just begun to sign with is known at once', async () => {
  const { url, entra } = await withEntra()
  expect(await statuses(url, bearer(await entra.token()))).toEqual([201, 200])
  await entra.rotate('key-2')
  expect(await statuses(url, bearer(await entra.token()))).toEqual([201, 200])
  // Who makes up ids does not make it ask again for each.
  const madeUp = bearer(await entra.token({ keyId: 'key-9' }))
  expect(await statuses(url, madeUp)).toEqual([401, 401])
})

test('where the keys of the tenant cannot be had, nobody is called wrong', async () => {
  const { url, entra } = await withEntra()
  entra.breakDown()
  expect(await statuses(url, bearer(await entra.token()))).toEqual([503, 503])
})

test('without a key it answers to names of this machine only', async () => {
  const { url, port } = await runCollector()
  expect(await statuses(url, {})).toEqual([201, 200])
  expect(await statuses(`http://localhost:${port}/`, {})).toEqual([201, 200])
  const asked = (host: string) =>
    new Promise<number | undefined>((done, fail) => {
      request(`${url}api/summaries`, { headers: { Host: host } }, (answer) => {
        answer.resume()
        done(answer.statusCode)
      })
        .on('error', fail)
        .end()
    })
  expect(await asked('evil.example')).toBe(403)
  expect(await asked('localhost.evil.example')).toBe(403)
})

test('it does not listen to the network without a key, unless it is told to', async () => {
  const data = temporaryFolder()
  await expect(spawnCollector(['--host', '0.0.0.0', '--data', data])).rejects.toThrow(
    /Everyone on the network.*--open/,
  )
  const open = await spawnCollector(['--host', '0.0.0.0', '--open', '--data', data])
  expect(await statuses(open.url.replace('0.0.0.0', '127.0.0.1'), {})).toEqual([201, 200])
  await open.end('SIGTERM')
})
