import { dns, flaky, limit, proxyRequired, tcp, toRelay } from '../faults.ts'
import { passes, type Scenario, small } from '../scenario.ts'

const GRAPH = 'graph.microsoft.com'
const HOST = 'relay.contoso.example'
const sweep = {
  params: 'only=port-range.',
  config: { portRanges: [{ name: 'r', host: HOST, tcp: '30000-30499' }] },
}

const MANY = [
  GRAPH,
  'login.microsoftonline.com',
  'login.live.com',
  'account.live.com',
  'docs.microsoft.com',
]

const SLOW = /^(Works, with problems\. )?DNS on this network is slow to find/
const LIMITED = /limits how many connections open at once/
const UNSTABLE = /is unstable/

const limited = (row: string): Scenario['expect'] => ({
  verdict: 'warn',
  headline: LIMITED,
  causes: ['rate-limited'],
  audits: { [row]: ['warn', 'rate-limited'] },
})

/** Networks that work, but slowly, not always, or only so many times a second. */
export const unsteadyScenarios: Scenario[] = [
  {
    name: 'unsteady: look-ups take 2 s',
    faults: [dns.slow(2000)],
    ...small,
    expect: { verdict: 'warn', headline: SLOW, causes: ['dns-slow', 'dns-slow'] },
  },
  {
    name: 'unsteady: one look-up takes 3.5 s',
    faults: [dns.slow(3500, [GRAPH])],
    ...small,
    expect: { verdict: 'warn', headline: SLOW, causes: ['dns-slow'], says: /took 3\.\d s/ },
  },
  {
    name: 'unsteady: one look-up takes 7 s',
    faults: [dns.slow(7000, [GRAPH])],
    ...small,
    expect: { verdict: 'fail', headline: SLOW, causes: ['dns-slow'], says: /took 7(\.\d)? s/ },
  },
  {
    name: 'unsteady: one server takes 3 s, DNS none',
    faults: [tcp.slow(GRAPH)],
    ...small,
    expect: passes({ 'endpoint.acs-signalling.*.microsoft.com:443': ['pass'] }),
  },
  {
    name: 'limit: 50 new flows a second, range',
    faults: [limit.flows(50)],
    ...sweep,
    expect: limited('port-range.r.tcp'),
  },
  {
    name: 'limit: 60 sessions, range',
    faults: [limit.sessions(60)],
    ...sweep,
    expect: limited('port-range.r.tcp'),
  },
  {
    name: 'limit: 50 new flows a second, and a block in the range',
    faults: [limit.flows(50), toRelay('tcp', '30100:30149'), toRelay('tcp', '30300', 'reset')],
    ...sweep,
    expect: {
      verdict: 'fail',
      headline: /blocks ports/,
      causes: ['port-closed'],
      says: /Closed: 30100-30149 and 30300\..*also limits how many/,
    },
  },
  {
    name: 'limit: half of all flows never work, range',
    chance: true,
    faults: [flaky.halfOfFlows(true)],
    ...sweep,
    expect: { verdict: 'fail', headline: UNSTABLE, causes: ['unstable'] },
  },
  {
    name: 'crowd: 80 SYNs, all addresses',
    chance: true,
    faults: [limit.syns(80)],
    // On a busy machine there is no time to wait for all of them.
    expect: {
      verdict: 'warn',
      orVerdict: 'unknown',
      headline: LIMITED,
      causes: ['rate-limited'],
    },
  },
  {
    name: 'crowd: half of all flows never work, all addresses',
    chance: true,
    faults: [flaky.halfOfFlows()],
    expect: {
      verdict: 'fail',
      orVerdict: 'unknown',
      headline: UNSTABLE,
      causes: ['unstable'],
    },
  },
  {
    name: 'crowd: half of the first packets get lost, all addresses',
    chance: true,
    faults: [flaky.flows(0.5)],
    expect: {
      verdict: 'fail',
      orVerdict: 'unknown',
      headline: UNSTABLE,
      causes: ['unstable'],
    },
  },
  {
    name: 'crowd: 30 % of DNS packets get lost, all addresses',
    chance: true,
    faults: [flaky.dns(0.3)],
    expect: { verdict: 'fail', orVerdict: 'unknown', headline: SLOW, causes: ['dns-slow'] },
  },
  {
    name: 'crowd: some addresses blocked, all others work',
    faults: MANY.map((host) => tcp.drop(host, 443)),
    expect: {
      verdict: 'fail',
      headline: /get no response/,
      causes: ['tcp-dropped'],
    },
  },
  {
    name: 'crowd: HTTP proxy that takes 2 s for each connection',
    faults: [proxyRequired({ by: 'setting', delayMs: 2000 })],
    expect: {
      verdict: 'fail',
      headline: /^This network blocks traffic to the relays on UDP 3478-3481/,
      causes: ['udp-blocked', 'unclear'],
    },
  },
  {
    name: 'crowd: 80 SYNs, a whole run with the line',
    chance: true,
    faults: [limit.syns(80)],
    config: { throughput: {} },
    timed: true,
    expect: {
      verdict: 'warn',
      orVerdict: 'unknown',
      headline: LIMITED,
      causes: ['rate-limited'],
    },
  },
]
