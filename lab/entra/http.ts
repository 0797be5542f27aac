import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type Provider from 'oidc-provider'

/** One request in oidc-provider's (Koa's) hands. */
export type Ctx = Parameters<Parameters<Provider['use']>[0]>[0]
export type Next = () => Promise<void>

export async function bodyOf(ctx: Ctx): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of ctx.req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

export function sendPage(ctx: Ctx, html: string, status = 200): void {
  ctx.status = status
  ctx.type = 'html'
  ctx.body = html
}

export const allowOrigin = (ctx: Ctx) =>
  ctx.set('Access-Control-Allow-Origin', ctx.get('origin') || '*')

/** Cuts the connection without a word. */
export function drop(ctx: Ctx): void {
  ctx.respond = false
  ctx.req.socket.destroy()
}

const sockets = new WeakMap<Server, Set<Socket>>()

export function listen(server: Server, port: number, host: string): Promise<number> {
  const open = new Set<Socket>()
  sockets.set(server, open)
  server.on('connection', (socket) => {
    open.add(socket)
    socket.on('close', () => open.delete(socket))
  })
  return new Promise((done, fail) => {
    server.once('error', fail)
    server.listen(port, host, () => done((server.address() as AddressInfo).port))
  })
}

export function close(server: Server): Promise<void> {
  return new Promise((closed) => {
    server.close(() => closed())
    for (const socket of sockets.get(server) ?? []) socket.destroy()
  })
}
