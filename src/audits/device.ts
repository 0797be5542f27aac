import type { DeviceEvidence } from '../probes/evidence.ts'
import type { Audit, Judgement } from './types.ts'

/** Facts of the device itself, each a row of its own: `device.<fact>`. */
export const deviceFacts = {
  online: { title: 'The device has a network', judge: judgeOnline },
  browser: { title: 'Browser', judge: judgeBrowser },
  headset: { title: 'Headset', judge: judgeHeadset },
  webrtc: { title: 'WebRTC is available', judge: judgeWebrtc },
  immersive: { title: 'Immersive sessions (WebXR)', judge: judgeImmersive },
  connection: { title: 'Connection, as the browser guesses it', judge: judgeConnection },
} satisfies Record<string, { title: string; judge: (device: DeviceEvidence) => Judgement }>

export type DeviceFact = keyof typeof deviceFacts

export const device: Audit<'device'> = {
  id: 'device',
  link: 'device',
  title: ({ fact }) => deviceFacts[fact as DeviceFact]?.title ?? 'Device',
  failureTitle: ({ fact }) => deviceFacts[fact as DeviceFact]?.title ?? 'Device',
  why: 'What the browser can do decides what can be measured and used.',
  needs: 'device',
  who: 'device-admin',
  judge: (evidence, { fact }) =>
    deviceFacts[fact as DeviceFact]?.judge(evidence) ?? {
      verdict: 'unknown',
      cause: 'unclear',
      explanation: `"${fact}" is not a fact this version knows.`,
    },
}

const pass = (explanation: string): Judgement => ({ verdict: 'pass', explanation })
const nothing = (explanation: string): Judgement => ({ verdict: 'notApplicable', explanation })

function judgeOnline({ online }: DeviceEvidence): Judgement {
  if (online) return pass('The browser says it has a network.')
  return {
    verdict: 'fail',
    cause: 'offline',
    explanation: 'The browser says it has no network.',
    fix: { who: 'user', what: 'Connect the device to Wi-Fi, then run again.' },
  }
}

function judgeBrowser({ browser }: DeviceEvidence): Judgement {
  const engine = browser.chromium ? `, Chromium ${browser.chromium}` : ''
  const seen = `${browser.name} ${browser.version}${engine}.`
  if (browser.chromium) return pass(seen)
  return {
    verdict: 'warn',
    cause: 'browser-unsupported',
    explanation: `${seen} The checks were measured on Chromium; causes may stay unclear here.`,
    fix: { who: 'user', what: 'Use Meta Quest Browser, Edge or Chrome.' },
  }
}

function judgeHeadset({ headset }: DeviceEvidence): Judgement {
  if (!headset) return nothing('Not a Meta Quest: the result holds for this device and network.')
  return pass(
    headset.model === 'Quest 3'
      ? 'Meta Quest 3 or 3S: the browser names both "Quest 3".'
      : `Meta ${headset.model}.`,
  )
}

function judgeWebrtc({ features, secureContext }: DeviceEvidence): Judgement {
  if (features.webrtc) return pass('WebRTC is available.')
  return {
    verdict: 'fail',
    cause: 'browser-unsupported',
    explanation: `This browser offers no WebRTC${secureContext ? '' : ' (the page is not on a secure address)'}.`,
    fix: { who: 'device-admin', what: 'Allow WebRTC in the browser policy.' },
  }
}

function judgeImmersive({ features }: DeviceEvidence): Judgement {
  const modes = [features.immersiveVr && 'VR', features.immersiveAr && 'passthrough AR'].filter(
    Boolean,
  )
  return modes.length > 0
    ? pass(`This browser offers ${modes.join(' and ')}.`)
    : nothing('This browser offers no immersive session; the page shows everything.')
}

function judgeConnection({ connection }: DeviceEvidence): Judgement {
  if (!connection) return nothing('This browser says nothing about its connection.')
  const { type, downlinkMbps, rttMs } = connection
  const parts = [
    type,
    downlinkMbps !== undefined && `about ${downlinkMbps} Mbit/s (never shown above 10)`,
    rttMs !== undefined && `round trip about ${rttMs} ms`,
  ].filter(Boolean)
  return pass(`A guess, not a measurement: ${parts.join(', ') || 'no figures'}.`)
}
