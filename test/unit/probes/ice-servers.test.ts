import { describe, expect, test } from 'vitest'
import { readIceServers } from '../../../src/relay/ice-servers.ts'

const DAY = 24 * 3600
const now = Math.floor(Date.now() / 1000)
const answer = (expiry: number, ttl?: number) => ({
  username: `${expiry}:label`,
  password: 'x',
  uris: ['turn:relay.example:3478'],
  ...(ttl !== undefined && { ttl }),
})

describe('whether credentials have run out is told by the clock of their source', () => {
  test.each([
    ['good ones, this clock a day ahead', answer(now - DAY + 600, 600), -DAY, false],
    ['good ones, this clock a day behind', answer(now + DAY + 600, 600), DAY, false],
    ['expired ones, this clock a day behind', answer(now + DAY - 60, -60), DAY, true],
    ['old ones from a cache', answer(now - 60, 600), 0, true],
  ])('%s', (_, body, sourceOffset, expired) => {
    const servers = readIceServers(body, 'broker', new Date((now + sourceOffset) * 1000))
    expect(servers.expired).toBe(expired)
  })

  test('without that clock, time left to live is believed', () => {
    expect(readIceServers(answer(now - DAY, 600), 'broker').expired).toBe(false)
    expect(readIceServers(answer(now - DAY), 'broker').expired).toBeUndefined()
  })
})

describe('URLs that browsers refuse', () => {
  const rest = (...uris: string[]) =>
    readIceServers({ username: 'u', password: 'c', uris }, 'broker')

  test('are left out, since one of them would take the good ones with it', () =>
    expect(rest('turn:u:p@relay.example', 'turn:relay.example', 'turn://x').urls).toEqual([
      'turn:relay.example',
    ]))
  test('alone are no relay, and no password of theirs is told', () => {
    expect(() => rest('turn:u:p@relay.example')).toThrow(/no turn: or turns: URL that browsers/)
    expect(() => rest('stun:relay.example')).toThrow(/no turn: or turns: URL\./)
  })
  test('nor a user name that is too long', () => {
    const answer = { username: 'u'.repeat(510), password: 'c', uris: ['turn:a.example'] }
    expect(() => readIceServers(answer, 'broker')).toThrow(/neither the form/)
  })
})

describe('a broker that answers with iceServers', () => {
  const account = { username: 'u', credential: 'c' }
  const read = (...iceServers: object[]) => readIceServers({ iceServers }, 'broker')

  test('each URL in an entry of its own, STUN among them', () => {
    const { urls, username, credential } = read(
      { urls: 'stun:relay.example:3478' },
      { urls: 'turn:relay.example:3478?transport=udp', ...account },
      { urls: 'turn:relay.example:3478?transport=tcp', ...account },
      { urls: ['turns:relay.example:443?transport=tcp'], ...account },
    )
    expect(urls).toEqual([
      'turn:relay.example:3478?transport=udp',
      'turn:relay.example:3478?transport=tcp',
      'turns:relay.example:443?transport=tcp',
    ])
    expect({ username, credential }).toEqual(account)
  })
  test('an entry of STUN alone that has credentials is passed over', () =>
    expect(
      read(
        { urls: 'stun:a.example', username: 'x', credential: 'y' },
        { urls: 'turn:b.example', ...account },
      ),
    ).toMatchObject({ urls: ['turn:b.example'], ...account }))
  test('servers with other credentials are left out', () =>
    expect(
      read(
        { urls: 'turn:a.example', ...account },
        { urls: 'turn:b.example', username: 'v', credential: 'd' },
      ).urls,
    ).toEqual(['turn:a.example']))
})
