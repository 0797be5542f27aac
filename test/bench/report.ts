import { execFileSync } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { LoadStep } from '../../src/probes/throughput/evidence.ts'
import { headlessChromium } from '../browser/chromium.ts'
import { cells } from './cells.ts'
import { type Finding, findingOf } from './findings.ts'
import { goals } from './goals.ts'
import { machineText } from './machine.ts'
import { median, signed, worst } from './numbers.ts'
import { writeSections } from './sections.ts'
import type { StreamTruth } from './truth.ts'

const ROOT = join(import.meta.dirname, '../..')

export type Tool =
  | 'capacity'
  | 'capacity-slowed'
  | 'quality'
  | 'requirement'
  | 'https'
  | 'twilio'
  | 'jitsi'
  | 'ndt7'
  | 'cloudflare'

interface Estimate {
  value: number
  low: number
  high: number
}

/** One measurement beside the truth. Rates are bit/s where not named otherwise. */
export interface Measurement {
  cell: string
  repeat: number
  tool: Tool
  requiredKbps?: number
  at: string
  seconds: number
  megabytes: number
  /** Nobody else used the machine when it began; and its busy share in the first 3 s. */
  quiet: boolean
  busy: number
  /** How often it was measured again because the machine was crowded; the last one stands here. */
  repeated?: number
  truth: {
    bitsPerSecond: number
    down: number
    up: number
    busiestSecond: number
    stream?: StreamTruth
  }
  result?: {
    error?: string
    failure?: string
    /** Ours. */
    wire?: Estimate
    ended?: string
    loss?: Estimate
    jitterMs?: number
    rttMs?: { median: number }
    steps?: LoadStep[]
    /** HTTP: `rate` is ours, Mbit/s is the peers'. */
    down?: number | { rate?: Estimate }
    up?: number | { rate?: Estimate }
    /** Peers through the relay, Mbit/s. */
    relay?: number
  }
}

export async function writeReport(file: string): Promise<void> {
  const lines = (await readFile(file, 'utf8').catch(() => '')).split('\n').filter(Boolean)
  const all = lines.map((line) => JSON.parse(line) as Measurement)
  if (all.length === 0) return
  const text = [
    header(all),
    goals(all),
    relayTable(all),
    fastTable(all),
    requirementTable(all),
    qualityTable(all),
    httpTable(all),
    costTable(all),
    notes,
  ].join('\n\n')
  await writeSections(text)
}

function header(all: Measurement[]): string {
  const dates = all.map(({ at }) => at.slice(0, 10)).sort()
  const again = all.filter(({ repeated }) => repeated).length
  const crowded = all.filter(({ busy }) => busy > 0.9).length
  return [
    '# Bench: how accurate the figures are',
    '',
    `Written by \`npm run bench\`, ${dates[0]}${dates.at(-1) === dates[0] ? '' : ` to ${dates.at(-1)}`}. Every tool measures the same emulated line (\`test/lab/link/\`). The line logs every packet, and this log is the truth. Chromium runs in a network namespace; coturn and a web server are behind the line.`,
    '',
    `- Machine: ${machineText()}. Of ${all.length} measurements ${besideOthers(all)} ran while another line was measured. ${again} were repeated because both cores were busy. ${crowded} were still crowded then, and the tables include them.`,
    `- ${version(headlessChromium, ['--version'])} (${basename(headlessChromium)}); coturn ${version('turnserver', ['--version'])}; Node ${process.version}; ${peerVersions()}.`,
    `- ${roundsText(all)} Errors are (reading - truth) / truth: the median, and the worst in parentheses. A dash means that nothing was measured.`,
  ].join('\n')
}

/** How many measurements overlap with one of another line. */
function besideOthers(all: Measurement[]): number {
  const spans = all.map(({ cell, at, seconds }) => {
    const from = Date.parse(at)
    return { cell, from, to: from + seconds * 1000 }
  })
  return spans.filter((one) =>
    spans.some(({ cell, from, to }) => cell !== one.cell && from < one.to && one.from < to),
  ).length
}

/** A bench that was cut short has fewer rounds of some lines than of others. */
function roundsText(all: Measurement[]): string {
  const counts = cells.flatMap(({ name }) => {
    const rounds = all.filter(({ cell, tool }) => cell === name && tool === 'capacity').length
    return rounds > 0 ? [rounds] : []
  })
  const [least, most] = [Math.min(...counts), Math.max(...counts)]
  return least === most ? `${most} rounds.` : `${least} to ${most} rounds a line.`
}

function version(program: string, args: string[]): string {
  try {
    const said = execFileSync(program, args, {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    })
    return said.trim().split('\n')[0]?.slice(0, 60) ?? program
  } catch {
    return program
  }
}

const PEERS = [
  '@twilio/rtc-diagnostics',
  '@jitsi/precall-test',
  '@cloudflare/speedtest',
  '@m-lab/ndt7',
]

function peerVersions(): string {
  const { devDependencies } = JSON.parse(
    execFileSync('cat', [join(ROOT, 'package.json')], { encoding: 'utf8' }),
  ) as { devDependencies: Record<string, string> }
  return PEERS.map((name) => `${name} ${devDependencies[name]?.replace(/^[~^]/, '')}`).join(', ')
}

/** Cells in their own order, with what was measured in each. */
function byCell(all: Measurement[], ...tools: Tool[]) {
  return cells.flatMap(({ name }) => {
    const rows = all.filter(({ cell, tool }) => cell === name && tools.includes(tool))
    return rows.length > 0 ? [{ name, rows }] : []
  })
}

function relayTable(all: Measurement[]): string {
  const reading = ({ result }: Measurement) =>
    result?.wire ? result.wire.value : result?.relay !== undefined ? result.relay * 1e6 : undefined
  const rows = byCell(all, 'capacity', 'twilio', 'jitsi').map(({ name, rows }) => {
    const cell = (tool: Tool) =>
      errors(
        rows.filter((row) => row.tool === tool),
        reading,
        ({ truth }) => truth.bitsPerSecond,
      )
    const truth = (rows[0]?.truth.bitsPerSecond ?? 0) / 1e6
    return `| ${name} | ${Number(truth.toFixed(3))} | ${cell('capacity')} | ${cell('twilio')} | ${cell('jitsi')} |`
  })
  return table(
    '## Rate through the relay',
    'Truth: what the line can deliver in a loop, Mbit/s at IP level (the smaller direction, minus random loss on the downlink). Our figure is at IP level. The peers report the payload of data-channel messages, which is at best about 93 % of the line.',
    ['line', 'truth', 'ours', 'Twilio', 'Jitsi'],
    rows,
  )
}

/** Lines that this machine may be too slow for: what was said of them, and why. */
function fastTable(all: Measurement[]): string {
  const fast = new Set(cells.filter((cell) => cell.fast).map(({ name }) => name))
  const rows = byCell(all, 'capacity', 'capacity-slowed').flatMap(({ name, rows }) => {
    if (!fast.has(name)) return []
    const cell = (tool: Tool) =>
      rows
        .filter((row) => row.tool === tool)
        .map(fastText)
        .join('; ')
    return [`| ${name} | ${cell('capacity')} | ${cell('capacity-slowed')} |`]
  })
  return table(
    '## Fast lines',
    'Every reading in Mbit/s at IP level, with the reason where it is a lower bound: what the sender managed, the megabytes (50) or the seconds (6). "CPU slowed": `Emulation.setCPUThrottlingRate` 4. The relay, the line and the browser share the cores of this machine.',
    ['line', 'ours', 'ours, CPU slowed'],
    rows,
  )
}

function fastText({ result }: Measurement): string {
  if (!result?.wire) return result?.failure ?? result?.error ?? 'nothing'
  const mbps = (result.wire.value / 1e6).toFixed(1)
  return result.ended === 'measured' ? mbps : `at least ${mbps} (${result.ended})`
}

function requirementTable(all: Measurement[]): string {
  const rows = byCell(all, 'requirement').map(({ name, rows }) => {
    const lossy = cells.find((cell) => cell.name === name)?.shape.up.loss !== undefined
    const side = (above: boolean) => {
      const some = rows.filter(
        ({ requiredKbps = 0, truth }) => requiredKbps * 1000 < truth.bitsPerSecond === above,
      )
      const said = some.map(findingOf)
      const count = (one: Finding) => said.filter((word) => word === one).length
      const wrong = above ? count('slow') + (lossy ? 0 : count('lossy')) : count('carried')
      const extras = [
        ...(count('lossy') ? [`${count('lossy')} called lossy`] : []),
        ...(count('open') ? [`${count('open')} left open`] : []),
      ]
      return [`${wrong} of ${some.length}`, ...extras].join(', ')
    }
    return `| ${name} | ${side(true)} | ${side(false)} |`
  })
  return table(
    '## Wrong verdicts at the threshold',
    'The line carries 20 % more, or 20 % less, than the required rate; the table counts what `throughput.required` makes of it. "Too slow" is wrong if the line carries more, and "carried" is wrong if it carries less. "Called lossy" means that packets are missing at any rate, which is wrong unless the line loses some at random. "Left open" means that this machine couldn\'t send the wanted rate or stood still, and the check says so instead of judging.',
    ['line', 'wrong, line 20 % above', 'wrong, line 20 % below'],
    rows,
  )
}

function qualityTable(all: Measurement[]): string {
  const rows = byCell(all, 'quality').map(({ name, rows }) => {
    const set = cells.find((cell) => cell.name === name)?.shape
    const loop = 1 - (1 - (set?.up.loss ?? 0)) * (1 - (set?.down.loss ?? 0))
    const held = rows.filter(
      ({ result }) => result?.loss && result.loss.low <= loop && loop <= result.loss.high,
    ).length
    const counted = spread(rows, ({ result, truth }) =>
      result?.loss && truth.stream ? (result.loss.value - truth.stream.loss) * 100 : undefined,
    )
    const jitter = spread(rows, ({ result, truth }) =>
      minus(result?.jitterMs, truth.stream?.jitterMs),
    )
    const rtt = spread(rows, ({ result, truth }) =>
      minus(result?.rttMs?.median, truth.stream?.rttMs),
    )
    const jitters = rows.flatMap(({ truth }) => truth.stream?.jitterMs ?? [])
    return `| ${name} | ${held} of ${rows.length} | ${counted} | ${jitter} (truth ${median(jitters).toFixed(1)}) | ${rtt} |`
  })
  return table(
    '## Packet loss, jitter, round trip (quiet stream, 10 s)',
    "Loss: in how many runs the 95 % interval contains the probability that was set (for the loop), and the difference in percentage points from what the line counted for this stream. Jitter (RFC 3550) and round trip: difference from the line's log of this stream, in ms.",
    ['line', 'interval holds', 'loss, points', 'jitter, ms', 'round trip, ms'],
    rows,
  )
}

const minus = (a: number | undefined, b: number | undefined) =>
  a === undefined || b === undefined ? undefined : a - b

function httpTable(all: Measurement[]): string {
  const read = (side: 'down' | 'up') => {
    return ({ result }: Measurement) => {
      const value = result?.[side]
      return typeof value === 'object'
        ? value.rate?.value
        : value === undefined
          ? undefined
          : value * 1e6
    }
  }
  const rows = byCell(all, 'https', 'cloudflare', 'ndt7').map(({ name, rows }) => {
    const cell = (tool: Tool) =>
      (['down', 'up'] as const)
        .map((side) =>
          errors(
            rows.filter((row) => row.tool === tool),
            read(side),
            ({ truth }) => truth[side],
          ),
        )
        .join(' / ')
    return `| ${name} | ${cell('https')} | ${cell('cloudflare')} | ${cell('ndt7')} |`
  })
  return table(
    '## Rate of HTTP, down / up',
    'Truth: the line at IP level. At best 96.5 % of that is TCP payload, which all three tools report, so -3.5 % is perfect. Cloudflare uses its own sequence of requests, without those of 100 MB.',
    ['line', 'ours', 'Cloudflare', 'ndt7'],
    rows,
  )
}

function costTable(all: Measurement[]): string {
  const names: Record<Tool, string> = {
    capacity: 'ours, capacity',
    'capacity-slowed': 'ours, capacity, CPU slowed',
    requirement: 'ours, requirement',
    quality: 'ours, quality',
    https: 'ours, HTTPS',
    twilio: 'Twilio',
    jitsi: 'Jitsi',
    ndt7: 'ndt7',
    cloudflare: 'Cloudflare',
  }
  const at = (rows: Measurement[], pick: (m: Measurement) => number) =>
    rows.length > 0 ? median(rows.map(pick)).toFixed(1) : '-'
  const rows = (Object.keys(names) as Tool[]).flatMap((tool) => {
    const mine = all.filter((row) => row.tool === tool)
    const at20 = mine.filter(({ cell }) => cell === '20/20 Mbit/s, 20 ms')
    if (mine.length === 0) return []
    return [
      `| ${names[tool]} | ${at(mine, ({ seconds }) => seconds)} | ${Math.max(...mine.map(({ seconds }) => seconds)).toFixed(1)} | ${at(at20, ({ megabytes }) => megabytes)} |`,
    ]
  })
  return table(
    '## What it costs',
    'Seconds from the call to the result, including connecting. Megabytes at IP level in both directions together, counted by the line.',
    ['tool', 'seconds, median', 'seconds, worst', 'MB at 20/20 Mbit/s, 20 ms'],
    rows,
  )
}

function errors(
  rows: Measurement[],
  reading: (m: Measurement) => number | undefined,
  truth: (m: Measurement) => number,
): string {
  if (rows.length === 0) return '-'
  const values = rows.flatMap((row) => {
    const value = reading(row)
    return value === undefined ? [] : [((value - truth(row)) / truth(row)) * 100]
  })
  const failed = rows.length - values.length
  const none = failed > 0 ? `, ${failed} without a result` : ''
  if (values.length === 0) return `no result in ${failed}`
  return `${signed(median(values))} % (${signed(worst(values))})${none}`
}

function spread(rows: Measurement[], value: (m: Measurement) => number | undefined): string {
  const values = rows.flatMap((row) => value(row) ?? [])
  return values.length > 0 ? `${signed(median(values))} (${signed(worst(values))})` : '-'
}

function table(title: string, about: string, columns: string[], rows: string[]): string {
  const head = `| ${columns.join(' | ')} |\n|${columns.map(() => '---').join('|')}|`
  return `${title}\n\n${about}\n\n${head}\n${rows.join('\n')}`
}

const notes = `## Where we lose, and what this doesn't show

- On fast lines, this machine's sender or the megabytes are the limit. The measurement then gives a lower bound and the reason.
- The capacity search overfills the line for about two seconds, which slows down other traffic. The requirement check doesn't.
- With 5 % loss each way, a tenth of the packets is missing at any rate. The requirement check fails such a line as lossy, whatever its rate.
- One relay loop shows the smaller of up and down. HTTP tools show both.
- The line has one drop-tail queue for each direction. Managed queues would help data channels, and so the peers.
- HTTP ran without TLS, over cubic.
- Nothing here was measured on a headset, which may be slower than this machine.`
