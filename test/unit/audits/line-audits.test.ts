import { describe, expect, test } from 'vitest'
import { loadedRtt } from '../../../src/audits/line/loaded-rtt.ts'
import { quality } from '../../../src/audits/line/quality.ts'
import { throughputCapacity } from '../../../src/audits/line/throughput-capacity.ts'
import { throughputHttps } from '../../../src/audits/line/throughput-https.ts'
import { throughputRequired } from '../../../src/audits/line/throughput-required.ts'
import { type Mix, tiersOf } from '../../../src/catalog/bandwidth.ts'
import type { Direction, QualityFigure } from '../../../src/model/subject.ts'
import type {
  CapacityEvidence,
  LoadStep,
  QualityEvidence,
  ThroughputEvidence,
  ThroughputRun,
} from '../../../src/probes/throughput/evidence.ts'
import { wilson } from '../../../src/probes/throughput/figures/loss.ts'
import { idsOf, said } from './facts.ts'

/** What becomes of an offered rate on a line of `kbps` that loses `loss` by chance. */
function step(offeredKbps: number, kbps: number, loss = 0): LoadStep {
  const arrived = Math.min(offeredKbps, kbps) * (1 - loss)
  const full = offeredKbps > kbps
  return {
    offeredKbps,
    sentKbps: offeredKbps,
    arrivedKbps: arrived,
    share: arrived / offeredKbps,
    loss: 1 - arrived / offeredKbps,
    idleRttMs: 20,
    rttMs: { min: 20, median: full ? 120 : 21, p95: full ? 125 : 25 },
    jitterMs: 1,
    disturbed: false,
    broken: false,
  }
}

function onLine(
  kbps: number,
  loss = 0,
  transport: ThroughputRun['transport'] = 'udp',
  mix: Mix = 'avatars',
) {
  const steps: LoadStep[] = []
  for (const { upKbps, downKbps } of tiersOf(mix, 1).reverse()) {
    steps.push(step(Math.max(upKbps, downKbps), kbps, loss))
    if ((steps.at(-1)?.share ?? 0) >= 0.95) break
  }
  return { transport, method: 'media' as const, steps }
}

function required(runs: ThroughputRun[], rest: Partial<ThroughputEvidence> = {}) {
  const evidence: ThroughputEvidence = {
    kind: 'throughput',
    name: 'contoso',
    mix: 'avatars',
    headsets: 1,
    tiers: tiersOf(rest.mix ?? 'avatars', rest.headsets ?? 1),
    runs,
    seconds: 3,
    bytes: { up: 0, down: 0 },
    ...rest,
  }
  return throughputRequired.judge(evidence, { kind: 'line-required', relay: 'contoso' })
}

describe('required rate', () => {
  test('names the best tier that is carried', () => {
    const best = required([onLine(5000)])
    expect(best).toMatchObject({ verdict: 'pass' })
    expect(best.explanation).toMatchObject([{ values: { tier: 'best', mbps: 0.85 } }])
    const recommended = required([onLine(800)])
    expect(recommended).toMatchObject({ verdict: 'pass' })
    expect(recommended.explanation).toMatchObject([
      { id: 'audits.required.carriedLoss', values: { tier: 'recommended' } },
      { id: 'audits.required.next', values: { tier: 'best', mbps: 0.85 } },
    ])
  })

  test('the minimum alone is a warning', () => {
    expect(required([onLine(500)])).toMatchObject({ verdict: 'warn', cause: 'too-slow' })
  })

  test('too little for receiving leaves open which direction is slow', () => {
    const judged = required([onLine(200)])
    expect(judged).toMatchObject({ verdict: 'warn', cause: 'too-slow' })
    expect(idsOf(judged)).toEqual(['audits.required.slow', 'audits.required.oneWay'])
  })

  test('too little for sending is a failure whatever the direction', () => {
    expect(required([onLine(20)])).toMatchObject({ verdict: 'fail', cause: 'too-slow' })
  })

  test('HTTPS tells that only the uplink is narrow, which is enough', () => {
    const https = { downMbps: 20, upMbps: 0.2 }
    expect(required([onLine(200)], { https })).toMatchObject({ verdict: 'pass' })
  })

  test('HTTPS tells that the downlink is narrow', () => {
    const https = { downMbps: 0.2, upMbps: 5 }
    expect(required([onLine(200)], { https })).toMatchObject({ verdict: 'fail', cause: 'too-slow' })
  })

  test('what only the uplink holds back is not said to be carried both ways', () => {
    const judged = required([onLine(400)], { https: { downMbps: 20, upMbps: 0.4 } })
    expect(judged).toMatchObject({ verdict: 'pass' })
    expect(idsOf(judged)).toEqual(['audits.required.carriedUplink'])
    const tcp = required([onLine(400, 0, 'tcp')], { https: { downMbps: 20, upMbps: 0.4 } })
    expect(tcp).toMatchObject({ verdict: 'warn', cause: 'tcp-only' })
  })

  test('one direction of HTTPS tells of the other one nothing', () => {
    const wide = required([onLine(200)], { https: { downMbps: 20 } })
    expect(wide).toMatchObject({ verdict: 'warn', cause: 'too-slow' })
    const narrow = required([onLine(200)], { https: { downMbps: 0.2 } })
    expect(narrow).toMatchObject({ verdict: 'fail', cause: 'too-slow' })
  })

  test('slow over UDP, fine over TCP or HTTPS: shaped', () => {
    const slow = onLine(200)
    const tcp = { ...onLine(9000, 0, 'tcp'), steps: [step(700, 9000)] }
    expect(required([slow, tcp])).toMatchObject({ verdict: 'fail', cause: 'udp-shaped' })
    const https = { downMbps: 20, upMbps: 5 }
    expect(required([slow], { https })).toMatchObject({ verdict: 'fail', cause: 'udp-shaped' })
  })

  test('the same loss at every rate is no matter of rate, also where TCP hides it', () => {
    const tcp = { ...onLine(9000, 0, 'tcp'), steps: [step(700, 9000)] }
    expect(required([onLine(9000, 0.15), tcp])).toMatchObject({ verdict: 'fail', cause: 'lossy' })
    expect(required([onLine(9000, 0.03)])).toMatchObject({ verdict: 'warn', cause: 'lossy' })
  })

  test('at a lossy line the lowest rate gets through by chance, which is no sign of shaping', () => {
    const seen = (offeredKbps: number, share: number, loss: number) => ({
      ...step(offeredKbps, 9000, loss),
      share,
    })
    const steps = [seen(850, 0.92, 0.08), seen(700, 0.92, 0.08), seen(370, 0.95, 0.06)]
    const tcp = { ...onLine(9000, 0, 'tcp'), steps: [step(700, 9000)] }
    const judged = required([{ transport: 'udp', method: 'media', steps }, tcp])
    expect(judged).toMatchObject({ verdict: 'warn', cause: 'lossy' })
    expect(idsOf(judged)).toEqual(['audits.required.lossy', 'audits.required.minimumCarried'])
  })

  test.each([60, 120, 200, 240, 300, 360, 420, 600, 660])(
    'UDP held to %d kbit/s without a queue is shaped, not lossy',
    (kbps) => {
      const policed = onLine(kbps)
      for (const one of policed.steps) one.rttMs = { min: 20, median: 21, p95: 25 }
      const tcp = { ...onLine(9000, 0, 'tcp'), steps: [step(700, 9000)] }
      expect(required([policed, tcp])).toMatchObject({ verdict: 'fail', cause: 'udp-shaped' })
    },
  )

  test('TCP alone works, and says what it will feel like', () => {
    const judged = required([onLine(9000, 0, 'tcp')])
    expect(judged).toMatchObject({ verdict: 'warn', cause: 'tcp-only' })
  })

  test('a device that cannot send never blames the network', () => {
    const weak = { ...step(850, 300), sentKbps: 400 }
    const judged = required([{ transport: 'udp', method: 'media', steps: [weak] }])
    expect(judged).toMatchObject({ verdict: 'unknown', cause: 'sender-limited' })
  })

  test('a relay that goes away, and one that never came', () => {
    const gone: ThroughputRun = { transport: 'udp', failure: 'broken', steps: [] }
    expect(required([gone])).toMatchObject({ verdict: 'fail', cause: 'relay-lost' })
    const never: ThroughputRun = { transport: 'udp', failure: 'not-connected', steps: [] }
    expect(required([never])).toMatchObject({ verdict: 'unknown', cause: 'no-data' })
    expect(required([])).toMatchObject({ verdict: 'unknown' })
  })

  test('ten headsets need ten times as much', () => {
    const tiers = tiersOf('avatars', 10)
    expect(tiers.map(({ upKbps, downKbps }) => [upKbps, downKbps])).toEqual([
      [300, 3700],
      [800, 7000],
      [1000, 8500],
    ])
  })

  test("the published examples' sums come out", () => {
    // Avatar 30/370, screen share 250/250, broadcast 30/110, other rooms 65/65.
    for (const mix of ['avatars-screen', 'avatars-video-screen'] as const) {
      expect(tiersOf(mix, 1)[0]).toMatchObject({ upKbps: 440, downKbps: 830 })
      expect(tiersOf(mix, 1)[2]).toMatchObject({ upKbps: 8176, downKbps: 8926 })
    }
    expect(tiersOf('multi-room', 1)[0]).toMatchObject({ upKbps: 375, downKbps: 795 })
    expect(tiersOf('multi-room', 1)[2]).toMatchObject({ upKbps: 4265, downKbps: 5095 })
  })
})

const capacity: CapacityEvidence = {
  kind: 'capacity',
  name: 'contoso',
  transport: 'udp',
  method: 'media',
  wireMbps: { value: 20, low: 19.9, high: 20.1 },
  payloadMbps: { value: 19, low: 18.9, high: 19.1 },
  windows: { count: 10, ms: 1000 },
  ended: 'measured',
  offeredMbps: 25,
  loss: 0.18,
  idleRttMs: 20,
  loadedRttMs: 70,
  disturbedShare: 0,
  limits: { maxSeconds: 6, maxMegabytes: 50 },
  seconds: 5,
  bytes: { up: 8e6, down: 7e6 },
}

describe('capacity', () => {
  const judge = (rest: Partial<CapacityEvidence>) =>
    throughputCapacity.judge({ ...capacity, ...rest }, { kind: 'line-capacity', relay: 'contoso' })

  test('one window speaks of stalls only where there were some', () => {
    const windows = { count: 1, ms: 2240 }
    expect(idsOf(judge({ windows }))).toEqual(['audits.capacity.carries'])
    expect(judge({ windows, disturbedShare: 0.35 }).explanation[1]).toEqual({
      id: 'audits.capacity.stalls',
      values: { share: 35 },
    })
  })

  test('says the figure; interval, windows and cost stand in the evidence', () => {
    expect(judge({}).verdict).toBe('pass')
    expect(said(judge({}))).toBe('Relay contoso over UDP carries 20 Mbit/s in each direction.')
  })

  test('what could only be seen in part is a lower bound', () => {
    expect(said(judge({ ended: 'ceiling' }))).toContain('at least 20')
    expect(said(judge({ ended: 'megabytes' }))).toContain('at least 20')
    expect(said(judge({ method: 'data-channel' }))).toContain('at least 20')
  })

  test('a slow device and a disturbed measurement say nothing of the network', () => {
    expect(judge({ ended: 'sender' })).toMatchObject({
      verdict: 'unknown',
      cause: 'sender-limited',
    })
    expect(judge({ wireMbps: undefined })).toMatchObject({ cause: 'sender-limited' })
  })

  test('HTTPS much faster than the relay is a finding', () => {
    expect(judge({ https: { downMbps: 90, upMbps: 80 } })).toMatchObject({ cause: 'udp-shaped' })
    expect(judge({ https: { downMbps: 25, upMbps: 80 } })).toMatchObject({ verdict: 'pass' })
  })
})

describe('round trip on a full line', () => {
  const judge = (idleRttMs: number, loadedRttMs: number, rest: Partial<CapacityEvidence> = {}) =>
    loadedRtt.judge(
      { ...capacity, idleRttMs, loadedRttMs, ...rest },
      { kind: 'line-loaded-rtt', relay: 'contoso' },
    )

  test('a short queue passes, a long one is bufferbloat', () => {
    expect(judge(20, 70)).toMatchObject({ verdict: 'pass' })
    expect(judge(20, 320)).toMatchObject({ verdict: 'warn', cause: 'bufferbloat' })
    expect(judge(20, 1500)).toMatchObject({ verdict: 'fail', cause: 'bufferbloat' })
  })

  test('distance is no queue', () => {
    expect(judge(180, 200)).toMatchObject({ verdict: 'pass' })
  })

  test('a line that could not be filled proves nothing bad', () => {
    expect(judge(20, 400, { ended: 'ceiling' })).toMatchObject({ verdict: 'pass' })
    expect(judge(20, 25, { ended: 'sender' })).toMatchObject({
      verdict: 'unknown',
      cause: 'sender-limited',
    })
    expect(judge(20, 400, { loadedRttMs: undefined })).toMatchObject({ verdict: 'unknown' })
    expect(said(judge(20, 30, { ended: 'megabytes' }))).toContain("couldn't fill the line")
    expect(said(judge(20, 30))).toContain('on a full line')
    // A long queue that was seen is one, whenever the limits ended the test.
    expect(judge(20, 1500, { ended: 'seconds' })).toMatchObject({ cause: 'bufferbloat' })
  })
})

describe('quality', () => {
  const base: QualityEvidence = {
    kind: 'quality',
    name: 'contoso',
    transport: 'udp',
    method: 'media',
    sent: 500,
    received: 500,
    loss: wilson(0, 500),
    burstLoss: 0,
    reordered: 0,
    jitterMs: 2,
    rttMs: { min: 20, median: 22, p95: 30 },
    seconds: 10,
    bytes: { up: 1, down: 1 },
  }
  const judge = (what: QualityFigure, rest: Partial<QualityEvidence> = {}) =>
    quality.judge({ ...base, ...rest }, { kind: 'line-quality', relay: 'contoso', figure: what })
  const losing = (lost: number) => ({ received: 500 - lost, loss: wilson(lost, 500) })

  test('loss: target, poor call, bursts', () => {
    expect(judge('loss')).toMatchObject({ verdict: 'pass' })
    expect(judge('loss', losing(15))).toMatchObject({ verdict: 'warn', cause: 'lossy' })
    expect(judge('loss', losing(150))).toMatchObject({ verdict: 'fail', cause: 'lossy' })
    const burst = { ...losing(4), burstLoss: 0.4 }
    expect(judge('loss', burst)).toMatchObject({ verdict: 'warn', cause: 'lossy' })
  })

  test('loss names the target, and bursts where they are the reason', () => {
    expect(said(judge('loss', losing(15)))).toBe(
      'Relay contoso over UDP loses 3 % of packets; the target is below 1 %.',
    )
    expect(idsOf(judge('loss', { ...losing(4), burstLoss: 0.4 }))).toContain('audits.quality.burst')
  })

  test('over TCP no loss is no proof', () => {
    expect(idsOf(judge('loss', { transport: 'tls' }))).toContain('audits.quality.hidden')
  })

  test('jitter and round trip', () => {
    expect(judge('jitter')).toMatchObject({ verdict: 'pass' })
    expect(judge('jitter', { jitterMs: 31 })).toMatchObject({ verdict: 'warn', cause: 'jittery' })
    expect(judge('rtt')).toMatchObject({ verdict: 'pass' })
    const far = { rttMs: { min: 140, median: 150, p95: 170 } }
    expect(judge('rtt', far)).toMatchObject({ verdict: 'warn', cause: 'slow-response' })
    const moon = { rttMs: { min: 600, median: 620, p95: 700 } }
    expect(judge('rtt', moon)).toMatchObject({ verdict: 'fail', cause: 'slow-response' })
  })

  test('dropouts between which the line is steady', () => {
    const stalling = { longestGapMs: 200, gapShare: 0.04, jitterMs: 4 }
    expect(judge('jitter', stalling)).toMatchObject({ verdict: 'warn', cause: 'line-stalls' })
    expect(said(judge('jitter', stalling))).toBe(
      'Relay contoso over UDP carried nothing for up to 200 ms. Such dropouts make up 4 % of the time.',
    )
    expect(judge('jitter', { longestGapMs: 149, gapShare: 0.01 })).toMatchObject({
      verdict: 'pass',
    })
    expect(judge('jitter', { longestGapMs: 150 })).toMatchObject({ cause: 'line-stalls' })
    expect(judge('jitter', { ...stalling, jitterMs: 40 })).toMatchObject({ cause: 'jittery' })
    expect(judge('loss', stalling)).toMatchObject({ verdict: 'pass' })
  })

  test('a hidden page or a dead relay decides nothing of it', () => {
    expect(judge('loss', { disturbedShare: 0.7 })).toMatchObject({ cause: 'sender-limited' })
    expect(judge('loss', { sent: 20 })).toMatchObject({ verdict: 'unknown' })
    expect(judge('rtt', { failure: 'broken' })).toMatchObject({ cause: 'relay-lost' })
  })
})

test('HTTPS: each direction by itself, and a route that fails', () => {
  const run = {
    mbps: { value: 48, low: 47, high: 49 },
    ended: 'time' as const,
    seconds: 3,
    bytes: 1,
  }
  const evidence = {
    kind: 'https-throughput' as const,
    host: 'x.example',
    online: true,
    download: run,
  }
  const judge = (what: Direction, rest: object = {}) =>
    throughputHttps.judge(
      { ...evidence, download: { ...run, ...rest } },
      { kind: 'line-https', direction: what },
    )
  expect(judge('download')).toMatchObject({ verdict: 'pass' })
  expect(said(judge('download'))).toBe('HTTPS carries 48 Mbit/s from x.example.')
  expect(judge('upload')).toMatchObject({ verdict: 'unknown', cause: 'unclear' })
  const fast = judge('download', { ended: 'megabytes', atLeast: true, bytes: 25e6 })
  expect(fast).toMatchObject({ verdict: 'pass' })
  expect(said(fast)).toContain('at least 48 Mbit/s')
  const none = { mbps: undefined, bytes: 4e6 }
  expect(judge('download', none)).toMatchObject({ cause: 'unclear', fix: { who: 'nobody' } })
  const failed = { ...none, ended: 'failed' }
  expect(judge('download', failed)).toMatchObject({ cause: 'unclear', fix: { who: 'app-owner' } })
})
