/** Serves built pages on loopback of the namespace it is started in. Usage: PORT FOLDER... */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const [port, ...folders] = process.argv.slice(2)
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

/** From the first folder that has it. */
async function read(name: string): Promise<Buffer | undefined> {
  for (const folder of folders) {
    const body = await readFile(join(folder, name)).catch(() => undefined)
    if (body) return body
  }
  return undefined
}

createServer(async (request, answer) => {
  const path = normalize(new URL(request.url ?? '/', 'http://x').pathname)
  const name = path === '/' ? '/index.html' : path
  const body = await read(name)
  if (!body) return answer.writeHead(404).end()
  answer.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream')
  answer.end(body)
}).listen(Number(port), '127.0.0.1', () => console.log('ready'))
