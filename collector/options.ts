import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { t } from '../src/words/collector/index.ts'
import type { EntraOptions } from './entra.ts'
import {
  type CollectorOptions,
  DEFAULT_GIGABYTES,
  DEFAULT_RATE,
  DEFAULT_RATE_INSTALLATION,
} from './server.ts'

export const DEFAULT_PORT = 8787
export const DEFAULT_HOST = '127.0.0.1'
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
  'entra-scope': list,
  'read-role': text,
  'members-read': flag,
  rate: text,
  'rate-installation': text,
  'max-gigabytes': text,
  'keep-days': text,
  rehearsal: flag,
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
  const values = valuesIn(args)
  if (values.help) return undefined
  const variable = (name: Name) =>
    env[`COLLECTOR_${name.toUpperCase().replaceAll('-', '_')}`] || undefined
  const one = (name: Name) => (values[name] as string | undefined) ?? variable(name)
  const many = (name: Name) =>
    (values[name] as string[] | undefined) ?? variable(name)?.split(/[\s,]+/) ?? []
  const said = (name: Name) => values[name] === true || /^(1|true)$/.test(variable(name) ?? '')
  const number = (name: Name, standard: number, most: number) =>
    numberOf(name, one(name) ?? String(standard), most)
  const file = (name: Name) => {
    const path = one(name)
    return path === undefined ? undefined : contentOf(name, path)
  }
  return {
    port: number('port', DEFAULT_PORT, 65_535),
    host: one('host') ?? DEFAULT_HOST,
    data: one('data') ?? 'collector-data',
    dist: one('dist') ?? join(ROOT, 'dist'),
    config: jsonOf('config', file('config')),
    origins: many('origin').map(originOf),
    rate: number('rate', DEFAULT_RATE, 1_000_000),
    rateInstallation: number('rate-installation', DEFAULT_RATE_INSTALLATION, 1_000_000),
    maxGigabytes: number('max-gigabytes', DEFAULT_GIGABYTES, 100_000),
    keepDays: one('keep-days') === undefined ? undefined : number('keep-days', 0, 36_500),
    rehearsal: said('rehearsal'),
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
        scopes: many('entra-scope'),
        readRole: one('read-role'),
        membersRead: said('members-read'),
        readKey: one('read-key-file'),
      }),
    },
  }
}

/** @throws a sentence that names an option which is not there, or lacks its value */
function valuesIn(args: string[]) {
  try {
    return parseArgs({ args, options: accepted }).values
  } catch (error) {
    throw new Error(t('collector.option.parse', { said: (error as Error).message }))
  }
}

function contentOf(name: Name, path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    throw new Error(
      t('collector.option.file', { name, path, code: (error as { code?: string }).code ?? '' }),
    )
  }
}

function numberOf(name: Name, given: string, most: number): number {
  const value = /^\d{1,7}$/.test(given) ? Number(given) : -1
  const least = name === 'port' ? 0 : 1
  if (value >= least && value <= most) return value
  throw new Error(t('collector.option.number', { name, least, most, given }))
}

function jsonOf(name: Name, content: string | undefined): unknown {
  try {
    return content === undefined ? undefined : JSON.parse(content)
  } catch {
    throw new Error(t('collector.option.json', { name }))
  }
}

/** Exactly what browsers send in `Origin`. */
function originOf(given: string): string {
  const origin = URL.canParse(given) ? new URL(given).origin : ''
  if (/^https?:/.test(origin) && [origin, `${origin}/`].includes(given)) return origin
  throw new Error(t('collector.option.origin', { given }))
}

/** An editor ends a file with a line break, which is no part of the key. */
function keyOf(name: Name, content: string | undefined): string | undefined {
  if (content === undefined) return undefined
  const key = content.trim()
  if (/^[\x21-\x7e]{16,200}$/.test(key)) return key
  throw new Error(t('collector.option.key', { name }))
}

function tlsOf(key: string | undefined, cert: string | undefined): CollectorOptions['tls'] {
  if (key && cert) return { key, cert }
  if (key ?? cert) throw new Error(t('collector.option.tls'))
  return undefined
}

interface GivenEntra {
  tenant?: string
  audiences: string[]
  authority?: string
  scopes: string[]
  readRole?: string
  membersRead: boolean
  readKey?: string
}

function entraOf(given: GivenEntra): EntraOptions | undefined {
  const { tenant, audiences, authority, scopes, readRole, membersRead, readKey } = given
  if (tenant === undefined) {
    if (audiences.length > 0 || authority || readRole || scopes.length > 0 || membersRead)
      throw new Error(t('collector.option.noTenant'))
    return undefined
  }
  if (!/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenant))
    throw new Error(t('collector.option.tenant'))
  if (audiences.length === 0) throw new Error(t('collector.option.audience'))
  if (authority !== undefined && !URL.canParse(authority))
    throw new Error(t('collector.option.authority', { given: authority }))
  // A token says that somebody belongs to the tenant, not that they may see its fleet.
  if (!readRole && !membersRead && !readKey) throw new Error(t('collector.option.readers'))
  return {
    tenant: tenant.toLowerCase(),
    audiences,
    authority: authority?.replace(/\/+$/, ''),
    ...(scopes.length > 0 && { scopes }),
    readRole,
    membersRead,
  }
}
