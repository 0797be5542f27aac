import { createHmac } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { iceAnswer } from '../../../deploy/broker/src/answer.mjs'
import { TTL_SECONDS, turnCredentials } from '../../../deploy/broker/src/credentials.mjs'
import { ANSWERS_PER_MINUTE, addressOf, createLimit } from '../../../deploy/broker/src/limit.mjs'
import { expiryOf, readIceServers } from '../../../src/relay/ice-servers.ts'

const SECRET = '0123456789abcdef0123456789abcdef'
const HOST = 'relay.contoso.example'
const NOW = Date.UTC(2026, 10, 21)

describe('credentials of the broker', () => {
  it('are what coturn computes from the user name and the secret', () => {
    const { username, password } = turnCredentials(SECRET, HOST, NOW)
    expect(password).toBe(createHmac('sha1', SECRET).update(username).digest('base64'))
  })

  it('say in the user name and in ttl when they run out, and that is soon', () => {
    const { username, ttl } = turnCredentials(SECRET, HOST, NOW)
    expect(expiryOf(username)).toEqual(new Date(NOW + ttl * 1000))
    expect(ttl).toBe(TTL_SECONDS)
    expect(ttl).toBeGreaterThan(0)
    expect(ttl).toBeLessThanOrEqual(600)
  })

  it('never share a label, for coturn counts allocations by it', () => {
    const labels = Array.from({ length: 1000 }, () => {
      const [, label] = turnCredentials(SECRET, HOST, NOW).username.split(':')
      return label
    })
    expect(new Set(labels).size).toBe(1000)
    for (const label of labels) expect(label).toMatch(/^[0-9a-f]{16}$/)
  })

  it('are read by the page', () => {
    const { jsonBody } = iceAnswer({ TURN_SECRET: SECRET, TURN_HOST: HOST })
    const servers = readIceServers(jsonBody, 'broker')
    expect(servers.urls).toHaveLength(3)
    expect(servers.expired).toBe(false)
    for (const url of servers.urls) expect(url).toContain(HOST)
  })
})

describe('an answer of the broker', () => {
  const settings = { TURN_SECRET: SECRET, TURN_HOST: HOST }

  it('is kept by no cache and never holds the secret', () => {
    const answer = iceAnswer(settings)
    expect(answer.status).toBe(200)
    expect(answer.headers['Cache-Control']).toBe('no-store')
    expect(JSON.stringify(answer)).not.toContain(SECRET)
  })

  it.each([
    [{}, /TURN_SECRET is missing.*TURN_HOST is missing/],
    [{ TURN_HOST: HOST }, /TURN_SECRET is missing/],
    [{ TURN_SECRET: SECRET }, /TURN_HOST is missing/],
    [{ ...settings, TURN_SECRET: 'hunter2' }, /shorter than 32/],
    [{ ...settings, TURN_HOST: 'https://hunter2:443' }, /not a host name/],
    [{ ...settings, TURN_HOST: 'hunter2"/><script>' }, /not a host name/],
  ])('says which setting is wrong, not its value: %o', (wrong, says) => {
    const answer = iceAnswer(wrong)
    expect(answer.status).toBe(500)
    expect(answer.headers['Cache-Control']).toBe('no-store')
    expect(answer.jsonBody).toEqual({ error: expect.stringMatching(says) })
    expect(JSON.stringify(answer)).not.toContain('hunter2')
    expect(JSON.stringify(answer)).not.toContain(SECRET)
  })
})

describe('the limit of the broker', () => {
  it('ends for one address before it fills the relay, and for no other', () => {
    const limit = createLimit()
    const answers = Array.from({ length: 101 }, (_, place) => limit('203.0.113.7', NOW + place))
    expect(answers.filter((seconds) => seconds === 0)).toHaveLength(ANSWERS_PER_MINUTE)
    // Each answer is good for user-quota allocations; all of one address must leave room.
    expect(ANSWERS_PER_MINUTE * 12).toBeLessThan(1200 / 2)
    expect(answers.at(-1)).toBe(60)
    expect(limit('203.0.113.8', NOW)).toBe(0)
    expect(limit('203.0.113.7', NOW + 60_001)).toBe(0)
  })

  it('goes by what the front end appended, not by what the caller says', () => {
    expect(addressOf('1.2.3.4, 203.0.113.7:52011')).toBe('203.0.113.7')
    expect(addressOf('203.0.113.7')).toBe('203.0.113.7')
    expect(addressOf('[2001:db8:1:2:3::4]:443')).toBe('2001:db8:1:2')
    expect(addressOf('2001:db8:1:2:9::9')).toBe('2001:db8:1:2')
    expect(addressOf(null)).toBe('')
  })

  it('remembers no more addresses than it can', () => {
    const limit = createLimit(1)
    for (let count = 0; count < 50_000; count += 1) limit(`a${count}`, NOW)
    expect(limit('a0', NOW)).toBe(0)
    expect(limit('a49999', NOW)).toBe(60)
  })
})
