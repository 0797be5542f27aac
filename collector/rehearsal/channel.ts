import websocket from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import * as v from 'valibot'
import type { WebSocket } from 'ws'
import { CHANNEL_VERSION, HELLO_MS, MESSAGE_MAX_BYTES } from '../../src/rehearsal/channel.ts'
import { fromDeviceSchema } from '../../src/rehearsal/from-device.ts'
import { fromPlannerSchema } from '../../src/rehearsal/planner.ts'
import { Problem } from '../problem.ts'
import { type EntryOptions, enter, type Hello } from './enter.ts'
import type { Member } from './members.ts'
import { createBucket, createSession, type Session } from './session.ts'

export interface ChannelOptions extends EntryOptions {
  /** @throws {Problem} where a page of this origin may not ask */
  checkOrigin: (request: FastifyRequest) => void
}

/** Messages at once, and a second: a source passes on what 40 devices need to connect. */
const rates: Record<Hello['role'], [number, number]> = {
  device: [60, 10],
  source: [2000, 400],
  planner: [60, 20],
}
/** What may take this long after the end was asked for is cut off. */
const LAST_MS = 2000
const FIRST = [20, 10] as const

/** The real-time channel of rehearsals: `/api/rehearsals/channel`. */
export async function rehearsalChannel(app: FastifyInstance, options: ChannelOptions) {
  await app.register(websocket, {
    options: { maxPayload: MESSAGE_MAX_BYTES, perMessageDeflate: false },
    errorHandler: (_, socket) => socket.terminate(),
  })
  // A device that doesn't answer the end must not hold it back.
  app.addHook('preClose', async () => {
    const insist = setTimeout(() => {
      for (const client of app.websocketServer.clients) client.terminate()
    }, LAST_MS)
    insist.unref()
  })
  const preValidation = async (request: FastifyRequest) => {
    await options.limits.request(request)
    options.checkOrigin(request)
  }
  app.get('/rehearsals/channel', { websocket: true, preValidation }, (socket, request) =>
    serve(options, socket, request),
  )
}

const anyMessage = v.union([fromDeviceSchema, fromPlannerSchema])
/** Of a page that was opened before the collector was updated, or after the next update. */
const otherHello = v.object({
  type: v.literal('hello'),
  version: v.pipe(v.number(), v.notValue(CHANNEL_VERSION)),
})

function serve(options: ChannelOptions, socket: WebSocket, request: FastifyRequest) {
  const { work } = options.hub
  const session = createSession(socket)
  let member: Member | undefined
  let left = createBucket(...FIRST)
  // One after the other: what is said first is done first.
  let line: Promise<unknown> = Promise.resolve()
  let ended = false
  const silence = setTimeout(
    () => session.refuse('access', 'Nothing came after the connection.', true),
    HELLO_MS,
  )
  const end = () => {
    ended = true
    clearTimeout(silence)
    line = line.then(() => member?.gone())
  }
  socket.once('close', end)
  // Broken frames and ones that are too large; `close` follows.
  socket.on('error', () => {})
  socket.on('message', (data) => {
    const t1 = work.now()
    clearTimeout(silence)
    if (ended) return
    if (!left()) {
      ended = true
      return session.refuse('rate', 'Too many messages.', true)
    }
    const message = parse(String(data), member?.schema ?? anyMessage)
    if (!message) {
      ended = true
      if (!member && parse(String(data), otherHello))
        return session.refuse('version', 'This page is of another version than the collector.')
      return session.refuse('message', 'A message that this collector does not know.')
    }
    // Not behind what waits for the disk: the answer would be late on one side only.
    if (message.type === 'clock')
      return member && session.send({ type: 'clock', t0: message.t0, t1, t2: work.now() })
    line = line.then(async () => {
      if (member) return member.said(message)
      if (message.type !== 'hello') return session.refuse('access', 'The first message is hello.')
      member = await enter(options, session, request, message)
      if (member) left = createBucket(...rates[message.role])
    })
    line = line.catch((error: unknown) => failed(session, error))
  })
}

function parse<T>(text: string, schema: v.GenericSchema<unknown, T>): T | undefined {
  try {
    const parsed = v.safeParse(schema, JSON.parse(text), { abortEarly: true })
    return parsed.success ? parsed.output : undefined
  } catch {
    return undefined
  }
}

function failed(session: Session, error: unknown) {
  if (error instanceof Problem)
    return session.refuse(
      error.status === 429 ? 'rate' : 'access',
      error.message,
      error.status >= 429,
    )
  console.error(`collector: rehearsal, ${(error as Error).message}`)
  session.refuse('full', "The collector can't write.", true)
}
