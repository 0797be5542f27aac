import { expect, test } from 'vitest'
import { turnUrlFlaw } from '../../src/model/turn-url.ts'
import { launchChromium } from './chromium.ts'

const SCHEMES = ['turn:', 'turns:', 'TURN:', 'stun:', 'turn://', 'turn', 'http:', '']
const PLACES = [
  ...['relay.example', 'relay', 'r_e.example', 'relay.example.', '192.0.2.9', '[2001:db8::1]'],
  ...['u:p@relay', 'u@relay', '2001:db8::1', '::1', '[::1', '[::1]x', '[zz]', 'a b', 'a/b', ''],
  ...['a%41', 'a"b', 'a,b', 'a\\b', '1.2.3', '-a', 'a..b', 'x'.repeat(300)],
]
const PORTS = [
  '',
  ':3478',
  ':1',
  ':65535',
  ':0',
  ':65536',
  ':-1',
  ':+1',
  ':',
  ':1:2',
  ':0x50',
  ': 1',
]
const QUERIES = [
  '',
  '?transport=udp',
  '?transport=TCP',
  '?transport=tls',
  '?transport=',
  '?',
  '?a=1',
]

/** A relay whose URL the browser refuses would break its checks, not fail them. */
test('Chromium takes every URL that config.json may name', async () => {
  const allowed = SCHEMES.flatMap((scheme) =>
    PLACES.flatMap((place) =>
      PORTS.flatMap((port) => QUERIES.map((query) => scheme + place + port + query)),
    ),
  ).filter((url) => !turnUrlFlaw(url))
  expect(allowed.length).toBeGreaterThan(50)
  const browser = await launchChromium()
  const page = await browser.newPage()
  const refused = await page.evaluate((urls) => {
    const takes = (url: string) => {
      try {
        const iceServers = [{ urls: url, username: 'u', credential: 'c' }]
        new RTCPeerConnection({ iceServers }).close()
        return true
      } catch {
        return false
      }
    }
    return urls.filter((url) => !takes(url))
  }, allowed)
  await browser.close()
  expect(refused).toEqual([])
})
