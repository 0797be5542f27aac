import * as v from 'valibot'
import type { Config } from '../../config/config.ts'
import type { Plan } from '../../plan/types.ts'
import { askFor, guardUrl } from '../../probes/local/guard-url.ts'
import { dismiss, notify, type RunStore } from '../../run/store.ts'
import { msg } from '../../words/app/index.ts'

const NOTICE = 'local-network'
const LOOKUP_MS = 4000

/**
 * Tells a person before the browser asks whether this page may reach addresses inside the network
 * (Local Network Access). One click sends one request, and nothing is asked a second time: the
 * third dialog that is dismissed blocks a page for good.
 */
export function createAskInside(store: RunStore, config: Config) {
  let isTold = false
  /** Whose answer is waited for; another press on Run waits for nobody's. */
  let waiting: object | undefined
  return {
    /**
     * @param run called when the browser's dialog has been answered
     * @returns true where the run may go on as it is; at once where nothing can be inside, since
     * a run takes the line before anything is waited for
     */
    mayGo(plan: Plan, run: () => void): true | Promise<boolean> {
      waiting = undefined
      dismiss(store, NOTICE)
      const urls = isTold ? [] : urlsOf(plan, config)
      return urls.length === 0 || tell(urls, run)
    },
  }

  async function tell(urls: string[], run: () => void): Promise<boolean> {
    const inside = await guardedOf(urls)
    if (inside.length === 0) return true
    isTold = true
    const act = async () => {
      const own = {}
      waiting = own
      notify(store, { id: NOTICE, level: 'info', text: msg('app.inside.waiting') })
      // As long as the dialog stands, the request waits; whatever comes of it, the run goes on.
      await askFor(inside)
      if (waiting === own) run()
    }
    notify(store, {
      id: NOTICE,
      level: 'info',
      text: msg('app.inside.told'),
      actions: [{ label: msg('app.inside.ask'), act: () => void act() }],
    })
    return false
  }
}

const sinkUrls = v.object({ sinks: v.array(v.object({ url: v.optional(v.string()) })) })

/** What of this page may well be inside: the organisation's own hosts, brokers and destinations. */
function urlsOf({ probes }: Plan, { relays, delivery }: Config): string[] {
  const hosts = probes.flatMap((probe) =>
    probe.kind === 'endpoint' && probe.input.own && probe.input.port !== 80
      ? [`${probe.input.scheme}://${probe.input.host}:${probe.input.port}/favicon.ico`]
      : [],
  )
  const brokers = relays.flatMap((relay) => ('broker' in relay ? [relay.broker] : []))
  const sinks = v.safeParse(sinkUrls, delivery)
  const destinations = sinks.success ? sinks.output.sinks.flatMap(({ url }) => url ?? []) : []
  return [...hosts, ...[...brokers, ...destinations].flatMap(originOf)]
}

function originOf(url: string): string[] {
  try {
    const { origin } = new URL(url, document.baseURI)
    return origin === location.origin ? [] : [`${origin}/favicon.ico`]
  } catch {
    return []
  }
}

/** Those that the browser asks a person about. */
async function guardedOf(urls: string[]): Promise<string[]> {
  const signal = AbortSignal.timeout(LOOKUP_MS)
  const guarded = await Promise.all(urls.map((url) => guardUrl(url, signal).catch(() => undefined)))
  return urls.filter((_, index) => guarded[index]?.permission === 'prompt')
}
