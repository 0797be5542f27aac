import { describe, expect, test } from 'vitest'
import type { Requirement } from '../../../src/model/requirement.ts'
import type { Subject } from '../../../src/model/subject.ts'
import { row } from '../../../src/plan/parts.ts'
import type { Evidence, RelayEvidence, RelayHostEvidence } from '../../../src/probes/evidence.ts'
import { conclude } from '../../../src/report/build/assemble.ts'
import { judgeRow } from '../../../src/report/build/judge.ts'

/** A report of these rows, each judged by its evidence. */
const reportOf = (rows: [Subject, Evidence][]) =>
  conclude(
    rows.map(([subject, evidence]) => judgeRow(row(subject), evidence, 10)),
    false,
    1000,
  )

describe('UDP ports of a relay host', () => {
  const host = 'turn.contoso.com'
  type Fact = RelayHostEvidence['ports'][number]
  const port = (
    number: number,
    outcome: Fact['outcome'] = 'answered',
    transport: Fact['transport'] = 'udp',
  ) => ({
    transport,
    port: number,
    outcome,
    ms: 20,
  })
  const report = (ports: Fact[]) => {
    const evidence: RelayHostEvidence = {
      kind: 'relay-host',
      host,
      online: true,
      resolved: true,
      ports,
    }
    return reportOf(
      ports.map(({ transport, port }): [Subject, Evidence] => [
        { kind: 'relay-port', host, transport, port, mayStaySilent: false },
        evidence,
      ]),
    )
  }
  const headline = (ports: Fact[]) => report(ports).headline

  test('what is blocked is named port by port', () => {
    const said = headline([port(3478), port(3479, 'silent'), port(3480), port(3481, 'silent')])
    expect(said).toMatch(/on UDP 3479 and 3481\./)
    expect(said).not.toMatch(/TCP/)
  })

  test.each([
    [[3479, 3480, 3481], '3479-3481'],
    [[3478, 3479, 3481], '3478-3479 and 3481'],
    [[3480], '3480'],
  ])('%s is %s', (blocked, said) => {
    const all = [3477, 3478, 3479, 3480, 3481, 3482]
    const ports = all.map((one) => port(one, blocked.includes(one) ? 'silent' : 'answered'))
    const [finding] = report(ports).findings
    expect(finding?.title).toContain(`UDP ${said}.`)
    expect(finding?.fix.what).toContain(`UDP ${said} to ${host}`)
  })

  test('TCP is spoken of where it answers and UDP does not', () => {
    const tcp = port(443, 'answered', 'tcp')
    expect(headline([port(3478, 'silent'), port(3479, 'silent'), tcp])).toMatch(/fall back to TCP/)
    expect(headline([port(3478), port(3479, 'silent'), tcp])).not.toMatch(/fall back/)
  })
})

describe('a device that went offline while public relays were asked', () => {
  const rule: Requirement = {
    set: 'set',
    setTitle: 'Set',
    name: 'relay.example',
    host: 'relay.example',
    port: '3478',
    protocol: 'udp',
    ips: [],
    required: false,
    status: 'current',
    source: 'page',
    sourceDate: null,
    inspectionUnsupported: false,
    notes: '',
  }
  const subject: Subject = {
    kind: 'relay-port',
    host: 'relay.example',
    transport: 'udp',
    port: 3478,
    mayStaySilent: true,
  }
  const evidence: RelayHostEvidence = {
    kind: 'relay-host',
    host: 'relay.example',
    online: false,
    resolved: true,
    ports: [{ transport: 'udp', port: 3478, outcome: 'silent', ms: 4200 }],
  }

  test('is no failure where the rule is optional', () => {
    const optional = judgeRow(row(subject, { requirement: rule }), evidence, 10)
    expect(optional).toMatchObject({ verdict: 'warn', cause: 'offline' })
    const [finding] = conclude([optional], false, 1000).findings
    expect(finding).toMatchObject({ verdict: 'warn', affected: 1 })
  })

  test('is one where it is required', () => {
    const required = { requirement: { ...rule, required: true } }
    expect(judgeRow(row(subject, required), evidence, 10).verdict).toBe('fail')
  })
})

test('what could not be measured over a relay that is kept from the page is told with it', () => {
  const name = 'inside'
  const over = row({ kind: 'relay', name, transport: 'udp' })
  const rate = row({ kind: 'line-required', relay: name })
  const kept: RelayEvidence = {
    kind: 'relay',
    name,
    transport: 'udp',
    online: true,
    source: 'static',
    urls: [],
    hidden: true,
  }
  const guarded = judgeRow(rate, { kind: 'error', code: 'guarded', said: [] }, 0)
  expect(guarded).toMatchObject({ verdict: 'unknown', cause: 'local-network-permission' })
  const { findings } = conclude([judgeRow(over, kept, 10), guarded], false, 1000)
  expect(findings).toMatchObject([{ cause: 'local-network-permission', affected: 1, total: 1 }])
  expect(findings[0]?.audits).toHaveLength(2)
  // Measured again by itself, it stands for itself.
  expect(conclude([guarded], false, 1000).findings).toHaveLength(1)
})
