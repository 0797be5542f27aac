import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { PUBLIC_AUTHORITY } from './entra.ts'
import { type CollectorOptions, DEFAULT_RATE } from './server.ts'

export const USAGE = `npm run collect -- [options]      every option is also read from the environment:
                                  --key-file from COLLECTOR_KEY_FILE; lists with commas
  --port N               port, 8787
  --host ADDRESS         address to listen on, 127.0.0.1
  --data FOLDER          where preflight.db lies, ./collector-data
  --dist FOLDER          the built app, ./dist
  --config FILE          config.json of the app; by default it delivers here
  --origin URL           a page of another origin that may ask (repeatable)
  --key-file FILE        shared key (header X-Preflight-Key), at least 16 characters
  --read-key-file FILE   another key for reading
  --entra-tenant ID      id of the tenant whose access tokens are taken
  --entra-audience AUD   what they must be for (repeatable)
  --entra-authority URL  ${PUBLIC_AUTHORITY}, or a national cloud's
  --read-role ROLE       app role that reading needs
  --rate N               requests a minute from one address, ${DEFAULT_RATE}
  --behind-proxy         a proxy on this machine says who asks (X-Forwarded-For)
  --tls-cert FILE, --tls-key FILE   HTTPS with this certificate (PEM)
  --open                 no key, also on other addresses than this machine's
`

const ROOT = join(import.meta.dirname, '..')
const text = { type: 'string' } as const
const list = { type: 'string', multiple: true } as const
const flag = { type: 'boolean' } as const
const accepted = {
  port: text,
  host: text,
  data: text,
  dist: text,
  config: text,
  origin: list,
  'key-file': text,
  'read-key-file': text,
  'entra-tenant': text,
  'entra-audience': list,
  'entra-authority': text,
  'read-role': text,
  rate: text,
  'behind-proxy': flag,
  'tls-cert': text,
  'tls-key': text,
  open: flag,
  help: { type: 'boolean', short: 'h' },
} as const
type Name = keyof typeof accepted

/**
 * Options from the command line, then from the environment.
 * @returns undefined where help was asked for
 * @throws a sentence that names the option
 */
export function readOptions(
  args: string[],
  env: Record<string, string | undefined>,
): CollectorOptions | undefined {
  const { values } = parseArgs({ args, options: accepted })
  if (values.help) return undefined
  const variable = (name: Name) =>
    env[`COLLECTOR_${name.toUpperCase().replaceAll('-', '_')}`] || undefined
  const one = (name: Name) => (values[name] as string | undefined) ?? variable(name)
  const many = (name: Name) =>
    (values[name] as string[] | undefined) ?? variable(name)?.split(/[\s,]+/) ?? []
  const said = (name: Name) => values[name] === true || /^(1|true)$/.test(variable(name) ?? '')
  const file = (name: Name) => {
    const path = one(name)
    return path === undefined ? undefined : contentOf(name, path)
  }
  return {
    port: numberOf('port', one('port') ?? '8787', 65_535),
    host: one('host') ?? '127.0.0.1',
    data: one('data') ?? 'collector-data',
    dist: one('dist') ?? join(ROOT, 'dist'),
    config: jsonOf('config', file('config')),
    origins: many('origin').map(originOf),
    rate: numberOf('rate', one('rate') ?? String(DEFAULT_RATE), 1_000_000),
    behindProxy: said('behind-proxy'),
    open: said('open'),
    tls: tlsOf(file('tls-key'), file('tls-cert')),
    access: {
      key: keyOf('key-file', file('key-file')),
      readKey: keyOf('read-key-file', file('read-key-file')),
      entra: entraOf({
        tenant: one('entra-tenant'),
        audiences: many('entra-audience'),
        authority: one('entra-authority'),
        readRole: one('read-role'),
      }),
    },
  }
}

function contentOf(name: Name, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Error(`--${name}: ${path} cannot be read (${(error as { code?: string }).code}).`)
  }
}

function numberOf(name: Name, given: string, most: number): number {
  const value = /^\d{1,7}$/.test(given) ? Number(given) : -1
  const least = name === 'port' ? 0 : 1
  if (value >= least && value <= most) return value
  throw new Error(`--${name} takes a number from ${least} to ${most}, not "${given}".`)
}

function jsonOf(name: Name, content: string | undefined): unknown {
  try {
    return content === undefined ? undefined : JSON.parse(content)
  } catch {
    throw new Error(`--${name}: the file is not JSON.`)
  }
}

/** Exactly what browsers send in `Origin`. */
function originOf(given: string): string {
  const origin = URL.canParse(given) ? new URL(given).origin : ''
  if (/^https?:/.test(origin) && [origin, `${origin}/`].includes(given)) return origin
  throw new Error(`--origin takes scheme, host and port, as https://fleet.example; not "${given}".`)
}

/** An editor ends a file with a line break, which is no part of the key. */
function keyOf(name: Name, content: string | undefined): string | undefined {
  if (content === undefined) return undefined
  const key = content.trim()
  if (/^[\x21-\x7e]{16,200}$/.test(key)) return key
  throw new Error(`--${name}: a key is 16 to 200 printable ASCII characters without spaces.`)
}

function tlsOf(key: string | undefined, cert: string | undefined): CollectorOptions['tls'] {
  if (key && cert) return { key, cert }
  if (key ?? cert) throw new Error('--tls-key and --tls-cert go together.')
  return undefined
}

function entraOf(given: {
  tenant?: string
  audiences: string[]
  authority?: string
  readRole?: string
}) {
  const { tenant, audiences, authority, readRole } = given
  if (tenant === undefined) {
    if (audiences.length > 0 || authority || readRole)
      throw new Error('--entra-audience, --entra-authority and --read-role need --entra-tenant.')
    return undefined
  }
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant))
    throw new Error('--entra-tenant takes the id of the tenant (a GUID), not its domain.')
  if (audiences.length === 0)
    throw new Error('--entra-tenant needs --entra-audience: without it any token would do.')
  if (authority !== undefined && !URL.canParse(authority))
    throw new Error(`--entra-authority takes a URL, not "${authority}".`)
  return {
    tenant: tenant.toLowerCase(),
    audiences,
    authority: authority?.replace(/\/+$/, ''),
    readRole,
  }
}
