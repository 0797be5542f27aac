import { expect, test } from 'vitest'
import { banner } from '../../../lab/banner.ts'
import type { Lab } from '../../../lab/lab.ts'

const lab = (url: string): Lab => ({
  url,
  port: 5174,
  relay: {
    kind: 'turn-server',
    host: '127.0.0.1',
    port: 3478,
    urls: { udp: ['turn:127.0.0.1:3478?transport=udp'], tcp: [], tls: [] },
    secret: '',
    stop: async () => {},
  },
  responder: { from: 7200, to: 7239 },
  standIns: [],
  entraPort: 7107,
  stop: async () => {},
})

test.each([
  ['on loopback', false, 'http://127.0.0.1:5174/'],
  ['for a headset, with a QR code', true, 'https://192.168.178.123:5174/'],
])('the banner fits into 25 lines, with all its notes: %s', (_, lan, url) => {
  const text = banner(lab(url), { lan, port: 5173 })
  expect(text.split('\n').length).toBeLessThanOrEqual(25)
  expect(text).toContain(`${url}real/`)
  expect(text).toContain(`${url}#/fleet`)
  // Only a kiosk that repeats its run is offered rehearsals.
  if (!lan) expect(text.match(/every=60m/g)).toHaveLength(3)
})
