/**
 * A TURN server that never grants anything: it says to each user what the scenario wants. UDP and
 * TCP. What real servers say to what stands in src/catalog/turn-servers.ts.
 * Usage: node turn-server.mjs SETTINGS.json, as servers.ts makes it
 */
import { createSocket } from 'node:dgram'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'

export interface StandInSettings {
  address: string
  port: number
  /** Error code of each answer to a request with credentials, by user name; `*` for any other. */
  answers: Record<string, number>
}

const { address, port, answers }: StandInSettings = JSON.parse(
  readFileSync(process.argv[2] ?? '', 'utf8'),
)

/** RFC 8489 §5, §14. */
const HEADER = 20
const USERNAME = 0x0006
const MESSAGE_INTEGRITY = 0x0008
const ERROR_CODE = 0x0009
const REALM = 0x0014
const NONCE = 0x0015
const ALLOCATE = 0x0003
const ERROR_RESPONSE = 0x0110

function attributesOf(message: Buffer): Map<number, Buffer> {
  const found = new Map<number, Buffer>()
  for (let at = HEADER; at + 4 <= message.length; ) {
    const length = message.readUInt16BE(at + 2)
    found.set(message.readUInt16BE(at), message.subarray(at + 4, at + 4 + length))
    at += 4 + Math.ceil(length / 4) * 4
  }
  return found
}

function attribute(type: number, value: Buffer): Buffer {
  const whole = Buffer.alloc(4 + Math.ceil(value.length / 4) * 4)
  whole.writeUInt16BE(type, 0)
  whole.writeUInt16BE(value.length, 2)
  value.copy(whole, 4)
  return whole
}

function errorTo(request: Buffer, code: number): Buffer {
  const body = Buffer.concat([
    attribute(ERROR_CODE, Buffer.from([0, 0, Math.floor(code / 100), code % 100])),
    attribute(REALM, Buffer.from('lab.invalid')),
    attribute(NONCE, Buffer.from(`n${Date.now()}`)),
  ])
  const head = Buffer.from(request.subarray(0, HEADER))
  head.writeUInt16BE(ALLOCATE | ERROR_RESPONSE, 0)
  head.writeUInt16BE(body.length, 2)
  return Buffer.concat([head, body])
}

function answerTo(request: Buffer): Buffer | undefined {
  if (request.length < HEADER || request.readUInt16BE(0) !== ALLOCATE) return undefined
  const attributes = attributesOf(request)
  if (!attributes.has(MESSAGE_INTEGRITY)) return errorTo(request, 401)
  const user = attributes.get(USERNAME)?.toString() ?? ''
  return errorTo(request, answers[user] ?? answers['*'] ?? 401)
}

const udp = createSocket('udp4', (request, { port, address }) => {
  const answer = answerTo(request)
  if (answer) udp.send(answer, port, address)
})

const tcp = createServer((socket) => {
  let held = Buffer.alloc(0)
  socket.on('error', () => {})
  socket.on('data', (chunk) => {
    held = Buffer.concat([held, chunk])
    while (held.length >= HEADER && held.length >= HEADER + held.readUInt16BE(2)) {
      const length = HEADER + held.readUInt16BE(2)
      const answer = answerTo(held.subarray(0, length))
      if (answer) socket.write(answer)
      held = held.subarray(length)
    }
  })
})

udp.bind(port, address, () => tcp.listen(port, address, () => console.log('ready')))
