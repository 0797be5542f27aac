import { describe, expect, test } from 'vitest'
import { browserOf, headsetOf } from '../../../src/probes/device.ts'
import { familyOf } from '../../../src/probes/ice/ice.ts'
import { isIcePort } from '../../../src/probes/ports.ts'
import { quantile } from '../../../src/probes/statistics.ts'
import { doorOf, transportOf } from '../../../src/relay/doors.ts'
import { expiryOf, RelaySourceError, readIceServers } from '../../../src/relay/ice-servers.ts'

const quest3 =
  'Mozilla/5.0 (X11; Linux x86_64; Quest 3) AppleWebKit/537.36 (KHTML, like Gecko) OculusBrowser/39.2.0.0.56.754450099 Chrome/136.0.7103.177 VR Safari/537.36'

describe('user agent', () => {
  test('Quest Browser is named before the Chrome inside it', () => {
    expect(browserOf(quest3)).toEqual({
      name: 'Meta Quest Browser',
      version: '39.2.0.0.56.754450099',
      chromium: 136,
    })
  })
  test.each([
    [quest3, 'Quest 3'],
    ['Mozilla/5.0 (Linux; Android 12; Quest Pro) VR', 'Quest Pro'],
    ['Mozilla/5.0 (X11; Linux x86_64; Quest 2) VR', 'Quest 2'],
    ['Mozilla/5.0 (X11; Linux x86_64; Quest) VR', 'Quest'],
  ])('%s', (userAgent, model) => expect(headsetOf(userAgent)).toEqual({ model }))
  test('a desktop is no headset, whatever it searches for', () => {
    expect(headsetOf('Mozilla/5.0 (X11; Linux x86_64) Chrome/156.0.0.0')).toBeUndefined()
    expect(headsetOf('Mozilla/5.0 Questionable/1.0')).toBeUndefined()
  })
})

describe('TURN URLs (RFC 7065)', () => {
  test.each([
    ['turn:relay.example', { host: 'relay.example', port: 3478, transport: 'udp' }],
    ['turn:relay.example:80?transport=tcp', { host: 'relay.example', port: 80, transport: 'tcp' }],
    ['turns:relay.example', { host: 'relay.example', port: 5349, transport: 'tls' }],
    ['turns:[2001:db8::1]:443?transport=tcp', { host: '2001:db8::1', port: 443, transport: 'tls' }],
  ])('%s', (url, door) => {
    expect(doorOf(url)).toEqual(door)
    expect(transportOf(url)).toBe(door.transport)
  })
})

describe('ICE servers', () => {
  const now = new Date('2026-11-21T08:00:00Z')
  test('TURN REST form, whose user name says when it ends', () => {
    const answer = { username: '1795248000:x', password: 'p', ttl: 60, uris: ['turn:a:3478'] }
    expect(readIceServers(answer, 'broker', now).expiresAt).toEqual(new Date(1795248000 * 1000))
    const plain = { ...answer, username: 'x' }
    expect(readIceServers(plain, 'broker', now).expiresAt).toEqual(new Date('2026-11-21T08:01:00Z'))
  })
  test('iceServers form: the first server with credentials', () => {
    const answer = {
      iceServers: [{ urls: 'stun:a' }, { urls: ['turn:a:3478'], username: 'u', credential: 'c' }],
      expiresOn: '2026-11-21T09:00:00Z',
    }
    expect(readIceServers(answer, 'broker', now)).toMatchObject({
      urls: ['turn:a:3478'],
      username: 'u',
    })
  })
  test('Azure Speech lists UDP only: the same host on TCP 443 is added', () => {
    const answer = { Urls: ['turn:relay.example:3478'], Username: 'u', Password: 'p' }
    expect(readIceServers(answer, 'speech', now).urls).toEqual([
      'turn:relay.example:3478',
      'turn:relay.example:443?transport=tcp',
    ])
  })
  test.each([[null], [{}], [[]], ['x'], [{ username: 'u', password: 'p', uris: ['http://a'] }]])(
    '%j is refused by name',
    (answer) => expect(() => readIceServers(answer, 'broker', now)).toThrow(RelaySourceError),
  )
  test('only a leading Unix time is an expiry', () => {
    expect(expiryOf('1795248000')).toEqual(new Date(1795248000 * 1000))
    expect(expiryOf('bob:1795248000')).toBeUndefined()
  })
})

test('address families', () => {
  expect(familyOf('1f9d4313.local')).toBe('mDNS')
  expect(familyOf('2001:db8::1')).toBe('IPv6')
  expect(familyOf('192.0.2.7')).toBe('IPv4')
  expect(familyOf(null)).toBe('unknown')
})

test('ICE sends to 80, 443 and from 1024 on, except where the browser forbids the port', () => {
  expect([80, 443, 1024, 30000].every(isIcePort)).toBe(true)
  expect([25, 123, 1023, 6000].some(isIcePort)).toBe(false)
})

test('quantiles interpolate between ranks', () => {
  expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5)
  expect(quantile([7], 0.95)).toBe(7)
})
