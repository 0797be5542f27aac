import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { onTestFinished } from 'vitest'

export const TENANT = '11111111-2222-4333-8444-555555555555'
export const AUDIENCE = 'api://preflight-collector'

export interface EntraStandIn {
  /** Where the tenant's keys are published. */
  authority: string
  /** A token as it should be, with what the test says otherwise. */
  token: (changes?: TokenChanges) => Promise<string>
  /** From now on tokens are signed with another key, under this id. */
  rotate: (keyId: string) => Promise<void>
  /** From now on the keys cannot be had. */
  breakDown: () => void
}

interface TokenChanges {
  claims?: JWTPayload
  issuer?: string
  audience?: string
  /** Seconds from now. */
  expires?: number
  /** Signed with a key of somebody else, under the published id of the tenant's key. */
  forged?: boolean
  keyId?: string
  /** Version 1 of access tokens has another issuer. */
  version?: 1 | 2
  withoutEnd?: boolean
}

/** Publishes a real key set over HTTP, as Entra does, and signs with it. */
export async function startEntraStandIn(): Promise<EntraStandIn> {
  let own = await generateKeyPair('RS256')
  let currentId = 'key-1'
  const stranger = await generateKeyPair('RS256')
  const keys = [{ ...(await exportJWK(own.publicKey)), kid: 'key-1', use: 'sig', alg: 'RS256' }]
  let works = true
  const server = createServer(({ url }, response) => {
    if (!works) return response.writeHead(500).end()
    if (url !== `/${TENANT}/discovery/v2.0/keys`) return response.writeHead(404).end()
    return response
      .writeHead(200, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ keys }))
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  onTestFinished(
    () =>
      new Promise((done) => {
        server.closeAllConnections()
        server.close(() => done())
      }),
  )
  const authority = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const issuers = { 1: `https://sts.windows.net/${TENANT}/`, 2: `${authority}/${TENANT}/v2.0` }
  return {
    authority,
    async rotate(keyId) {
      own = await generateKeyPair('RS256')
      currentId = keyId
      keys.push({ ...(await exportJWK(own.publicKey)), kid: keyId, use: 'sig', alg: 'RS256' })
    },
    breakDown: () => {
      works = false
    },
    token: (changes = {}) => {
      const { claims, forged, keyId = currentId, expires = 3600, version = 2 } = changes
      const now = Math.floor(Date.now() / 1000)
      const token = new SignJWT({ tid: TENANT, scp: 'access_as_user', ...claims })
        .setProtectedHeader({ alg: 'RS256', kid: keyId })
        .setIssuer(changes.issuer ?? issuers[version])
        .setAudience(changes.audience ?? AUDIENCE)
      if (!changes.withoutEnd) token.setExpirationTime(now + expires)
      return token.sign((forged ? stranger : own).privateKey)
    },
  }
}

/** The token with `alg: none` and no signature. */
export function unsigned(token: string): string {
  const [, payload] = token.split('.')
  const header = Buffer.from(JSON.stringify({ alg: 'none', typ: 'JWT' })).toString('base64url')
  return `${header}.${payload}.`
}

/** The token signed by HMAC with the text of the public key set: an old trick. */
export async function signedWithPublicKey(token: string, authority: string): Promise<string> {
  const keys = await (await fetch(`${authority}/${TENANT}/discovery/v2.0/keys`)).text()
  const payload = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  return new SignJWT(payload)
    .setProtectedHeader({ alg: 'HS256', kid: 'key-1' })
    .sign(new TextEncoder().encode(keys))
}
