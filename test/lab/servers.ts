import { rmSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'

const names = ['cloud', 'device', 'proxy', 'turn', 'slow-dns', 'range-box'] as const
/** The lab's own servers: `NAME-server.ts` in this folder. */
export type ServerName = (typeof names)[number]

let bundled: Promise<string> | undefined

/**
 * The script of a server, in JavaScript that Node runs as it is, until this process ends. Each
 * world starts two servers or more, and to compile one at its start takes four times as long as to
 * start it.
 */
export async function serverScript(name: ServerName): Promise<string> {
  bundled ??= bundle()
  return join(await bundled, `${name}.mjs`)
}

async function bundle(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'preflight-servers-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  const input = names.map((name) => [name, join(import.meta.dirname, `${name}-server.ts`)])
  await build({
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    // There are no packages beside the scripts.
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: folder,
      rolldownOptions: {
        input: Object.fromEntries(input),
        output: { entryFileNames: '[name].mjs', chunkFileNames: 'shared-[name].mjs' },
      },
    },
  })
  return folder
}
