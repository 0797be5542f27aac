import type { PortRangeEvidence } from './evidence.ts'
import type { PortRangeInput } from './inputs.ts'
import { chunk, compress, evenly, type PortOutcome, udpOutcome } from './port-outcomes.ts'
import type { SecondContext } from './types.ts'

/** So few are asked first: where none of them opens, the range is closed as it was seen. */
const SCOUTS = 20
const PER_QUESTION = 5
/** Each holds its connections while it waits: 20 sessions in all are below any limit. */
const AT_ONCE = 4
/** Covers a packet that is sent again after 1 s (RFC 6298 §2). */
const WINDOW_MS = 1400
/** What opens later than this needed another packet. */
const LATE_MS = 1000
/** At the third question, the last one. */
const THIRD = { most: 60, windowMs: 3200 }
const PER_SECOND = 20
/** A resolver is asked again after 5 s (resolv.conf(5)), which is longer than one look-up here. */
const LOOKUPS = 3

export const worthAnotherLook = ({ closed, online }: PortRangeEvidence): boolean =>
  online && closed.some(isTestable)

/** Asks closed ports slowly, a few first. What opens now was never closed. */
export async function lookAtPorts(
  input: PortRangeInput,
  context: SecondContext,
  before: PortRangeEvidence,
): Promise<PortRangeEvidence> {
  const { tools, signal } = context
  const closed = portsOf(before.closed.filter(isTestable))
  const outcomes = new Map<number, Seen>()
  const ask = (ports: number[], windowMs: number) =>
    askSlowly(input, ports, windowMs, context, outcomes)
  const stillClosed = () => [...outcomes].flatMap(([port, one]) => (isOpen(one) ? [] : [port]))
  const opened = () => outcomes.size - stillClosed().length

  // Where packets get lost, the look-up may have been what failed.
  for (let turn = 0; turn < LOOKUPS && !before.resolved; turn++) {
    const { address, unsupported } = await tools.connector.lookup(input.host, signal)
    if (address || unsupported) break
  }
  const scouts = scoutsOf(before.closed.filter(isTestable))
  await ask(scouts, WINDOW_MS)
  const prompt = () => [...outcomes.values()].filter((one) => isOpen(one) && one.ms < LATE_MS)
  let promptly = prompt().length
  if (opened() > 0) {
    await ask(
      closed.filter((port) => !outcomes.has(port)),
      WINDOW_MS,
    )
    promptly = prompt().length
    await ask(evenly(stillClosed(), THIRD.most), THIRD.windowMs)
  }
  return conclude(before, outcomes, { closed, promptly })
}

interface Seen {
  outcome: PortOutcome
  ms: number
}

const isOpen = ({ outcome }: Seen) => outcome === 'open' || outcome === 'answered'

/** A few ports at a time, at the pace of the tools, until the time is over. */
async function askSlowly(
  { host, protocol }: PortRangeInput,
  ports: number[],
  windowMs: number,
  { tools, signal, until }: SecondContext,
  outcomes: Map<number, Seen>,
): Promise<void> {
  const waiting = chunk(ports, PER_QUESTION)
  const one = async (part: number[]) => {
    if (protocol === 'udp') {
      const facts = await tools.knocker.knockAll(host, part, 'udp', signal, windowMs)
      for (const [port, { outcome, ms }] of facts)
        outcomes.set(port, { outcome: udpOutcome(outcome), ms })
    } else
      for (const [port, seen] of await tools.connector.connectAlone(host, part, signal, windowMs))
        outcomes.set(port, seen)
  }
  const worker = async () => {
    while (performance.now() < until) {
      const part = waiting.shift()
      if (!part) return
      await tools.pace(part.length, signal)
      await one(part)
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
}

function conclude(
  before: PortRangeEvidence,
  outcomes: Map<number, Seen>,
  { closed, promptly }: { closed: number[]; promptly: number },
): PortRangeEvidence {
  const opened = [...outcomes.values()].filter(isOpen)
  const again = {
    asked: outcomes.size,
    opened: opened.length,
    late: opened.length - promptly,
    left: opened.length > 0 ? closed.length - outcomes.size : 0,
    pace: PER_SECOND,
    crowd: { opened: before.answered + before.opened, ms: before.ms },
  }
  if (opened.length === 0) return { ...before, again }
  const count = (outcome: PortOutcome) => opened.filter((one) => one.outcome === outcome).length
  const stays = before.closed.flatMap((range) =>
    portsOf([range]).flatMap((port): [number, PortOutcome][] => {
      const seen = outcomes.get(port)
      if (!seen) return isTestable(range) ? [] : [[port, range.outcome]]
      if (isOpen(seen)) return []
      // In the crowd the limit may have been quicker than a firewall that refuses.
      return [[port, seen.outcome === 'refused' ? 'refused' : range.outcome]]
    }),
  )
  return {
    ...before,
    answered: before.answered + count('answered'),
    opened: before.opened + count('open'),
    resolved: true,
    closed: compress(
      stays.map(([port]) => port),
      new Map(stays),
    ),
    again,
  }
}

type Closed = PortRangeEvidence['closed']

const isTestable = ({ outcome }: Closed[number]) => outcome !== 'unsupported'

const portsOf = (ranges: Closed): number[] =>
  ranges.flatMap(({ from, to }) => Array.from({ length: to - from + 1 }, (_, i) => from + i))

/** Small holes first, since those may be chance; then evenly from all of them. */
function scoutsOf(closed: Closed): number[] {
  const bySize = [...closed].sort((a, b) => a.to - a.from - (b.to - b.from))
  const ends = bySize.slice(0, SCOUTS / 2).map(({ from }) => from)
  const rest = portsOf(closed).filter((port) => !ends.includes(port))
  return [...ends, ...evenly(rest, SCOUTS - ends.length)]
}
