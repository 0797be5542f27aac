/** The far end for HTTP measurements: ours, Cloudflare's and ndt7's. Usage: ADDRESS PORT */
import { randomBytes } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { WebSocketServer } from 'ws'

const [address = '127.0.0.1', port = '8080'] = process.argv.slice(2)
const noise = randomBytes(1 << 20)
const NDT7_MS = 10_000

const server = createServer((request, answer) => {
  answer.setHeader('access-control-allow-origin', '*')
  answer.setHeader('access-control-allow-headers', '*')
  answer.setHeader('timing-allow-origin', '*')
  answer.setHeader('cache-control', 'no-store')
  answer.setHeader('server-timing', 'cfRequestDuration;dur=0.1')
  if (request.method === 'OPTIONS') return answer.end()
  const url = new URL(request.url ?? '/', 'http://x')
  if (url.pathname.endsWith('up') || url.pathname === '/upload') return swallow(request, answer)
  const bytes = Number(url.searchParams.get('bytes') ?? 100_000_000)
  answer.setHeader('content-type', 'application/octet-stream')
  answer.setHeader('content-length', bytes)
  pour(answer, bytes)
})

function swallow(request: IncomingMessage, answer: ServerResponse) {
  request.resume()
  request.on('end', () => answer.end('ok'))
}

function pour(answer: ServerResponse, bytes: number) {
  let left = bytes
  const more = () => {
    while (left > 0) {
      const part = noise.subarray(0, Math.min(left, noise.length))
      left -= part.length
      if (!answer.write(part) && left > 0) return answer.once('drain', more)
    }
    return answer.end()
  }
  more()
}

interface Socket {
  readonly readyState: number
  readonly OPEN: number
  on: (event: 'message' | 'close', listener: (data: Buffer) => void) => void
  send: (data: string | Uint8Array, sent?: () => void) => void
  close: () => void
}

const sockets = new WebSocketServer({ noServer: true, maxPayload: 1 << 25 })
server.on('upgrade', (request, socket, head) =>
  sockets.handleUpgrade(request, socket, head, (ws: Socket) => {
    const started = performance.now()
    let received = 0
    const elapsed = () => Math.round((performance.now() - started) * 1000)
    if (request.url?.includes('upload')) {
      ws.on('message', (data: Buffer) => {
        received += data.length
      })
      const tell = setInterval(() => {
        const ElapsedTime = elapsed()
        const AppInfo = { ElapsedTime, NumBytes: received }
        ws.send(JSON.stringify({ AppInfo, TCPInfo: { BytesReceived: received, ElapsedTime } }))
      }, 250)
      setTimeout(() => ws.close(), NDT7_MS)
      ws.on('close', () => clearInterval(tell))
      return
    }
    let size = 1 << 13
    let sent = 0
    const push = () => {
      if (ws.readyState !== ws.OPEN) return
      if (performance.now() - started > NDT7_MS) return ws.close()
      // As the protocol says: messages grow to a sixteenth of what was sent.
      if (size < noise.length && size < sent / 16) size *= 2
      sent += size
      ws.send(noise.subarray(0, size), () => setImmediate(push))
    }
    push()
  }),
)

server.listen(Number(port), address, () => console.log('ready'))
