import { loadOf, loopPacketsPerSecond } from '../../src/rehearsal/load.ts'
import { columnsOf, type Second } from '../../src/rehearsal/second.ts'
import { device, secondAt } from '../collector/rehearsal/channel.ts'

export interface SimulatedOptions {
  name: string
  site?: string
  /** What is wrong in a second. */
  trouble?: (second: number, packets: number) => Partial<Second>
}

/** A device on the collector's channel: it does what a real one does, but carries nothing. */
export function simulated(url: string, code: string | undefined, options: SimulatedOptions) {
  const { name, site, trouble = () => ({}) } = options
  const channel = device(url, code, { name, ...(site && { site }) })
  const told: Second[] = []
  let timer: NodeJS.Timeout | undefined
  /** In one second, of its plan. */
  let packets = 94

  const finish = (to: number) => {
    clearInterval(timer)
    timer = undefined
    const result = {
      window: { from: told[0]?.second ?? 0, to },
      clock: { offsetMs: 3, errorMs: 1 },
      idleRttMs: 30,
      seconds: columnsOf(told),
    }
    channel.send({ type: 'result', result })
  }
  channel.on((message) => {
    if (message.type === 'welcome')
      packets = Math.round(loopPacketsPerSecond(loadOf(message.plan).loopKbps))
    if (message.type === 'offer') channel.send({ type: 'join', code: message.plan.code })
    if (message.type === 'prepare')
      channel.send({ type: 'state', state: 'ready', clock: { offsetMs: 3, errorMs: 1 } })
    if (message.type === 'stop' && timer) finish((told.at(-1)?.second ?? 0) + 1)
    if (message.type === 'start' && !timer) {
      const { from, to } = message.window ?? { from: 0, to: 30 }
      timer = setInterval(() => {
        const second = Math.floor((Date.now() - message.at) / 1000) - 1
        if (second < from) return
        if (second >= to) return finish(to)
        for (let one = (told.at(-1)?.second ?? from - 1) + 1; one <= second; one++)
          told.push({ ...clean(one, packets), ...trouble(one, packets) })
        channel.send({ type: 'seconds', seconds: told.slice(-3) })
      }, 1000)
    }
  })
  return {
    close() {
      clearInterval(timer)
      channel.close()
    },
  }
}

const clean = (second: number, packets: number): Second => ({
  ...secondAt(second),
  sentUp: packets,
  expectedDown: packets,
  arrivedDown: packets,
  looped: packets,
})

/** So many of a second's packets are lost, and the rest was held up. */
export const overfull = (share: number, packets: number): Partial<Second> => ({
  arrivedDown: Math.round(packets * share),
  looped: Math.round(packets * share),
  lost: Math.round(packets * (1 - share)),
  loopLost: Math.round(packets * (1 - share)),
  rttMs: 240,
})
