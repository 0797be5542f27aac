import { expect, test } from 'vitest'
import { device } from '../../../src/audits/device.ts'
import type { DeviceEvidence } from '../../../src/probes/evidence.ts'

const evidence: DeviceEvidence = {
  kind: 'device',
  userAgent: 'x',
  browser: { name: 'Meta Quest Browser', version: '38.2', chromium: 132 },
  secureContext: true,
  online: true,
  features: {
    webrtc: true,
    insertableStreams: 'encoded-streams',
    immersiveVr: true,
    immersiveAr: true,
    serviceWorker: true,
  },
  language: 'en',
}
const judge = (battery: DeviceEvidence['battery'], lasting?: boolean) =>
  device.judge({ ...evidence, battery }, { kind: 'device', fact: 'battery', lasting })

test('a low battery is a warning only where the device has to last', () => {
  const low = { level: 0.19, charging: false }
  expect(judge(low, true)).toMatchObject({
    verdict: 'warn',
    cause: 'battery-low',
    fix: { who: 'user' },
  })
  expect(judge(low).verdict).toBe('pass')
  expect(judge({ level: 0.2, charging: false }, true).verdict).toBe('pass')
  expect(judge({ level: 0.05, charging: true }, true).verdict).toBe('pass')
})

test('without a Battery Status API nothing is said', () => {
  expect(judge(undefined, true)).toMatchObject({ verdict: 'notApplicable' })
  expect(judge(undefined, true).cause).toBeUndefined()
})
