import { readDelivery } from '../delivery/settings.ts'
import type { Text } from '../model/message.ts'
import type { Verdict } from '../model/verdicts.ts'
import { fetchOpaque } from '../probes/hosts/fetch-probe.ts'
import { wordsOf } from '../report/build/row-words.ts'
import { discoverTenant } from '../signin/discovery.ts'
import type { SignIn } from '../signin/sign-in.ts'
import { withWords } from '../words/catalogue.ts'
import { msg } from '../words/setup/index.ts'
import { type Answers, clouds } from './answers.ts'
import type { Made } from './made.ts'

/** What a check found, in a sentence. */
export interface Checked {
  state: Verdict
  text: Text
}

const DEADLINE_MS = 8000

/** Whether a web server answers there; its status stays hidden from other pages. */
export async function checkPage({ page }: Answers, signal: AbortSignal): Promise<Checked[]> {
  const { host } = new URL(page)
  const url = new URL('favicon.ico', page).href
  const { outcome } = await fetchOpaque(url, { deadlineMs: DEADLINE_MS, signal })
  return [
    outcome === 'responded'
      ? { state: 'pass', text: msg('setup.checked.page', { host }) }
      : { state: 'fail', text: msg('setup.checked.noPage', { host }) },
  ]
}

/** Whether Entra knows the tenant. */
export async function checkTenant({ signIn }: Answers, signal: AbortSignal): Promise<Checked[]> {
  const { authority } = clouds[signIn.cloud]
  const found = await discoverTenant(authority, signIn.tenant || 'organizations', signal)
  if ('tenantId' in found)
    return [{ state: 'pass', text: msg('setup.checked.tenant', { tenant: found.tenantId }) }]
  if (found.failed === 'unknown') return [{ state: 'fail', text: msg('setup.checked.noTenant') }]
  const { host } = new URL(authority)
  return [{ state: 'unknown', text: msg('setup.checked.unreadable', { host }) }]
}

/**
 * Whether the relay's credentials come and allocate, over each transport.
 * @param speechKey typed in for this check
 * @param signIn of this page, if it is the one that the new file asks for
 */
export async function checkRelay(
  { checked }: Made,
  speechKey: string,
  signIn: SignIn | undefined,
  signal: AbortSignal,
): Promise<Checked[]> {
  const [relay] = checked.config.relays
  if (!relay) return []
  if ('auth' in relay && !signIn)
    return [{ state: 'unknown', text: msg('setup.checked.relayGuard') }]
  const { tryRelay } = await withWords(import('../app/try-relay.ts'))
  const keys = new Map(speechKey ? [[relay.name, speechKey]] : [])
  const rows = await tryRelay(checked.config, keys, signIn, signal)
  return rows.map((row) => {
    const { title, explanation } = wordsOf(row)
    return { state: row.verdict, text: [title, ...explanation] }
  })
}

/** The destination's own test: a collector tells its health, others get a test record. */
export async function checkDelivery({ checked }: Made, page: string): Promise<Checked[]> {
  const { config } = readDelivery(checked.config.delivery, true)
  const [sink] = config.sinks
  return sink ? [await tryDestination(sink, page)] : []
}

/** Whether a collector is there and well. */
export async function checkCollector(collector: string, page: string): Promise<Checked[]> {
  const folder = collector.endsWith('/') ? collector : `${collector}/`
  const sink = { name: 'fleet', type: 'https', url: `${folder}api/reports` }
  const [read] = readDelivery({ sinks: [sink] }, true).config.sinks
  return read ? [await tryDestination(read, page)] : []
}

type Sink = ReturnType<typeof readDelivery>['config']['sinks'][number]

async function tryDestination(sink: Sink, page: string): Promise<Checked> {
  const [{ trySink }, { makeSink }] = await Promise.all([
    withWords(import('../delivery/try-sink.ts')),
    withWords(import('../delivery/sinks/make-sink.ts')),
  ])
  const lendToken = async () => undefined
  const { ok, text } = await trySink(makeSink(sink, { lendToken, page }))
  return { state: ok ? 'pass' : 'fail', text }
}
