/** Serves the bench's page on loopback of the namespace it is started in. Usage: PORT */
import { readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'

const PAGE = join(import.meta.dirname, '../artifacts/bench/page')
const NDT7 = join(import.meta.dirname, '../../node_modules/@m-lab/ndt7/src')
const types: Record<string, string> = { '.html': 'text/html', '.js': 'text/javascript' }

createServer(async (request, answer) => {
  const path = normalize(new URL(request.url ?? '/', 'http://x').pathname)
  const name = path === '/' ? '/index.html' : path
  const folder = name.startsWith('/ndt7-') ? NDT7 : PAGE
  try {
    const body = await readFile(join(folder, name))
    answer.setHeader('content-type', types[extname(name)] ?? 'application/octet-stream')
    answer.end(body)
  } catch {
    answer.writeHead(404).end()
  }
}).listen(Number(process.argv[2]), '127.0.0.1', () => console.log('ready'))
