import type {
  ByteRangesEvidence,
  ClockEvidence,
  DeviceEvidence,
  IceEvidence,
} from '../../probes/evidence.ts'
import { duration } from '../../words/amounts.ts'
import { t } from '../../words/facts/index.ts'
import { data, type Fact, precise, rate, said, took, yesNo } from './fact.ts'

export function deviceFacts(evidence: DeviceEvidence): Fact[] {
  const { browser, headset, userAgent, secureContext, online, connection, features } = evidence
  const { webrtc, insertableStreams, immersiveVr, immersiveAr, serviceWorker } = features
  const chromium = browser.chromium ? `(Chromium ${browser.chromium})` : ''
  return [
    ...said(t('facts.how'), t('facts.device.how')),
    ...data(t('facts.device.browser'), `${browser.name} ${browser.version} ${chromium}`.trim()),
    ...data(t('facts.device.headset'), headset?.model),
    ...data(t('facts.device.userAgent'), userAgent),
    ...yesNo(t('facts.device.secure'), secureContext),
    ...yesNo(t('facts.online'), online),
    ...data(
      t('facts.device.connection'),
      [connection?.type, connection?.effectiveType].filter(Boolean).join(', '),
    ),
    ...rate(t('facts.device.downlink'), connection?.downlinkMbps),
    ...precise(t('facts.device.rtt'), connection?.rttMs),
    ...yesNo(t('facts.device.webrtc'), webrtc),
    ...said(t('facts.device.frames'), t(`facts.device.frames.${insertableStreams}`)),
    ...yesNo(t('facts.device.vr'), immersiveVr),
    ...yesNo(t('facts.device.ar'), immersiveAr),
    ...yesNo(t('facts.device.worker'), serviceWorker),
    ...localNetworkFacts(evidence.localNetwork),
    ...data(t('facts.device.language'), evidence.language),
  ]
}

function localNetworkFacts(seen: DeviceEvidence['localNetwork']): Fact[] {
  if (!seen) return []
  return [
    ...said(t('facts.local.permission'), t(`facts.local.permission.${seen.local}`)),
    ...said(t('facts.local.loopback'), t(`facts.local.permission.${seen.loopback}`)),
    ...(seen.page ? said(t('facts.local.page'), t(`facts.local.space.${seen.page}`)) : []),
  ]
}

export function iceFacts({ candidates, servers, gatheringMs, complete }: IceEvidence): Fact[] {
  return [
    ...said(t('facts.how'), t('facts.ice.how')),
    ...candidates.flatMap(({ type, protocol, family, address, port }) => {
      const label = t('facts.ice.candidate', { type, protocol: protocol.toUpperCase(), family })
      if (!address) return said(label, t('facts.ice.hidden'))
      return data(label, port ? `${address}, ${port}` : address)
    }),
    ...(servers.length > 0
      ? data(t('facts.ice.servers'), servers.join(', '))
      : said(t('facts.ice.servers'), t('facts.none'))),
    ...took(t('facts.ice.gathering'), gatheringMs),
    ...yesNo(t('facts.ice.complete'), complete),
  ]
}

export function byteRangesFacts({ status, offered, url }: ByteRangesEvidence): Fact[] {
  return [
    ...said(t('facts.how'), t('facts.ranges.how')),
    ...data(t('facts.ranges.status'), status === undefined ? '' : String(status)),
    ...yesNo(t('facts.ranges.offered'), offered),
    ...data(t('facts.url'), url),
  ]
}

export function clockFacts({ skewMs, uncertaintyMs, url }: ClockEvidence): Fact[] {
  return [
    ...said(t('facts.how'), t('facts.clock.how')),
    ...said(t('facts.clock.skew'), skewText(skewMs)),
    ...said(
      t('facts.clock.uncertainty'),
      t('facts.clock.plusMinus', { duration: duration(uncertaintyMs) }),
    ),
    ...data(t('facts.url'), url),
  ]
}

function skewText(skewMs: number | undefined): string {
  if (skewMs === undefined) return t('facts.clock.unread')
  const by = duration(Math.abs(skewMs))
  return t(skewMs < 0 ? 'facts.clock.behind' : 'facts.clock.ahead', { duration: by })
}
