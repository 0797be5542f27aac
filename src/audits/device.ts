import type { Cause } from '../model/causes.ts'
import type { Judgement } from '../model/judgement.ts'
import type { MessageValue } from '../model/message.ts'
import type { DeviceFact, SubjectOf } from '../model/subject.ts'
import type { DeviceEvidence } from '../probes/evidence.ts'
import { msg } from '../words/audits/index.ts'
import type { Audit } from './audit.ts'
import { byFact, type Fact } from './facts.ts'
import { fail, fixBy, notApplicable, pass, unknown, warn } from './judgements.ts'
import { factsOf, usualFix } from './traffic.ts'

/** Facts of the device itself, each a row of its own: `device.<fact>`. */
const facts: Record<DeviceFact, Fact<DeviceEvidence, SubjectOf<'device'>>> = {
  online: { title: msg('audits.device.title.online'), judge: judgeOnline },
  browser: { title: msg('audits.device.title.browser'), judge: judgeBrowser },
  headset: { title: msg('audits.device.title.headset'), judge: judgeHeadset },
  webrtc: { title: msg('audits.device.title.webrtc'), judge: judgeWebrtc },
  immersive: { title: msg('audits.device.title.immersive'), judge: judgeImmersive },
  connection: { title: msg('audits.device.title.connection'), judge: judgeConnection },
  'local-network': { title: msg('audits.device.title.localNetwork'), judge: judgeLocalNetwork },
  battery: { title: msg('audits.device.title.battery'), judge: judgeBattery },
}

export const device: Audit<'device'> = {
  id: 'device',
  link: 'device',
  why: msg('audits.device.why'),
  needs: 'device',
  ...byFact(facts),
}

const usual = (cause: Cause, fact: DeviceFact) => usualFix(cause, factsOf({ kind: 'device', fact }))

function judgeOnline({ online }: DeviceEvidence): Judgement {
  if (online) return pass(msg('audits.device.online'))
  return fail('offline', msg('audits.offline'), usual('offline', 'online'))
}

function judgeBrowser({ browser: { name, version, chromium } }: DeviceEvidence): Judgement {
  if (chromium) return pass(msg('audits.device.browser', { name, version, chromium }))
  const { what } = usual('browser-unsupported', 'browser')
  return warn(
    'browser-unsupported',
    msg('audits.device.browserOther', { name, version }),
    fixBy('user', what),
  )
}

function judgeHeadset({ headset }: DeviceEvidence): Judgement {
  if (!headset) return notApplicable(msg('audits.device.noHeadset'))
  const { model } = headset
  return pass(
    model === 'Quest 3' ? msg('audits.device.headset3') : msg('audits.device.headset', { model }),
  )
}

function judgeWebrtc({ features, secureContext, browser }: DeviceEvidence): Judgement {
  if (features.webrtcStalled)
    return unknown(
      'webrtc-stalled',
      msg('audits.device.webrtcStalled'),
      usual('webrtc-stalled', 'webrtc'),
    )
  if (features.webrtc) return pass(msg('audits.device.webrtc'))
  return fail(
    'browser-unsupported',
    [msg('audits.device.noWebrtc'), !secureContext && msg('audits.device.insecure')],
    // A Chromium has it unless a policy or an extension takes it away.
    browser.chromium
      ? fixBy('device-admin', msg('audits.device.fix.webrtc'))
      : usual('browser-unsupported', 'webrtc'),
  )
}

function judgeImmersive({ features }: DeviceEvidence): Judgement {
  const modes = [
    ...(features.immersiveVr ? [msg('audits.device.vr')] : []),
    ...(features.immersiveAr ? [msg('audits.device.ar')] : []),
  ]
  return modes.length > 0
    ? pass(msg('audits.device.immersive', { modes }))
    : notApplicable(msg('audits.device.noImmersive'))
}

function judgeConnection({ connection }: DeviceEvidence): Judgement {
  const { type, downlinkMbps: mbps, rttMs: ms } = connection ?? {}
  const parts: MessageValue[] = [
    ...(type ? [type] : []),
    ...(mbps === undefined ? [] : [msg('audits.device.rate', { mbps })]),
    ...(ms === undefined ? [] : [msg('audits.device.roundTrip', { ms })]),
  ]
  if (parts.length === 0) return notApplicable(msg('audits.device.noConnection'))
  return pass(msg('audits.device.connection', { parts }))
}

/** Says what the browser says: only addresses inside that a run asks for make it matter. */
function judgeLocalNetwork({ localNetwork }: DeviceEvidence): Judgement {
  if (!localNetwork) return notApplicable(msg('audits.device.local.none'))
  const { local, page } = localNetwork
  if (page === 'local' || page === 'loopback') return pass(msg('audits.device.local.inside'))
  if (local === 'granted') return pass(msg('audits.device.local.granted'))
  return notApplicable(msg(`audits.device.local.${local}`))
}

/** Below this share of a charge, a headset doesn't get through a training session. */
const LOW_BATTERY = 0.2

function judgeBattery({ battery }: DeviceEvidence, { lasting }: SubjectOf<'device'>): Judgement {
  if (!battery) return notApplicable(msg('audits.device.noBattery'))
  const percent = battery.level * 100
  if (battery.charging) return pass(msg('audits.device.batteryCharging', { percent }))
  const said = msg('audits.device.battery', { percent })
  if (!lasting || battery.level >= LOW_BATTERY) return pass(said)
  return warn(
    'battery-low',
    said,
    usualFix('battery-low', factsOf({ kind: 'device', fact: 'battery' })),
  )
}
