import type { Connector, Lookup } from './ice-tcp.ts'

/** Another host, which answered the browser, and the address a look-up found for it, if any. */
export interface WitnessFact {
  host: string
  address?: string
}

/**
 * Whether names that do not resolve here mean anything. Behind an HTTP proxy that looks names up
 * by itself, a page finds no address even for hosts that answer.
 */
export interface Witness {
  /** A host answered the browser in this run. */
  saw: (host: string) => void
  /** @returns undefined where no host has answered, or where this browser cannot look names up */
  ask: () => Promise<WitnessFact | undefined>
}

const DEADLINE_MS = 5000

/** One for each run; the look-up is made once, and only where somebody asks. */
export function createWitness({ lookup }: Pick<Connector, 'lookup'>): Witness {
  let host: string | undefined
  let asked: Promise<Lookup | undefined> | undefined
  return {
    saw(name) {
      host ??= name
    },
    async ask() {
      if (host === undefined) return undefined
      const name = host
      asked ??= lookup(name, AbortSignal.timeout(DEADLINE_MS)).catch(() => undefined)
      const found = await asked
      if (!found || found.unsupported) return undefined
      return { host: name, ...(found.address && { address: found.address }) }
    },
  }
}
