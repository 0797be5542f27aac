import * as v from 'valibot'
import { CHANNEL_VERSION, channelUrl, HELLO_MS } from '../../../../rehearsal/channel.ts'
import { type FromPlanner, type ToPlanner, toPlannerSchema } from '../../../../rehearsal/planner.ts'
import type { Proof } from '../../../sources/collector-access.ts'

interface Options {
  /** Address of the collector, absolute. */
  collector: string
  prove: () => Promise<Proof>
  onMessage: (message: ToPlanner) => void
  /** The channel ended and is tried again. */
  onLost: () => void
  /** No sign-in, no key: a person has to do something, then a new channel is opened. */
  onNoProof: (error: unknown) => void
}

export interface PlannerChannel {
  /** @returns whether it was sent; nothing is kept for later */
  send: (message: FromPlanner) => boolean
  close: () => void
}

const FIRST_WAIT_MS = 1000
const LONGEST_WAIT_MS = 30_000

/** Keeps a channel to the collector open: after a break it comes back by itself, with its proof. */
export function openPlannerChannel(options: Options): PlannerChannel {
  let socket: WebSocket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let tries = 0
  let ended = false

  function again() {
    socket = undefined
    if (ended) return
    options.onLost()
    // Many pages must not come back at the same moment.
    const wait = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** tries++) * (0.5 + Math.random() / 2)
    timer = setTimeout(() => void connect(), wait)
  }

  async function connect() {
    let proof: Proof
    try {
      proof = await options.prove()
    } catch (error) {
      if (!ended) options.onNoProof(error)
      return
    }
    if (ended) return
    socket = new WebSocket(channelUrl(options.collector, options.collector))
    const own = socket
    const insist = setTimeout(() => own.close(), HELLO_MS)
    own.addEventListener('open', () => {
      const hello = { type: 'hello', version: CHANNEL_VERSION, role: 'planner', ...proof } as const
      own.send(JSON.stringify(hello))
    })
    own.addEventListener('message', ({ data }) => {
      const message = read(data)
      if (!message || ended) return
      if (message.type === 'hello') {
        clearTimeout(insist)
        tries = 0
      }
      if (message.type === 'refused' && !message.again) ended = true
      options.onMessage(message)
    })
    own.addEventListener('close', () => {
      clearTimeout(insist)
      if (own === socket) again()
    })
  }

  void connect()
  return {
    send(message) {
      if (socket?.readyState !== WebSocket.OPEN) return false
      socket.send(JSON.stringify(message))
      return true
    },
    close() {
      ended = true
      clearTimeout(timer)
      socket?.close()
    },
  }
}

/** A message of a newer collector is left out. */
function read(data: unknown): ToPlanner | undefined {
  try {
    const { success, output } = v.safeParse(toPlannerSchema, JSON.parse(String(data)))
    return success ? output : undefined
  } catch {
    return undefined
  }
}
