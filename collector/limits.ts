import rateLimit, { type CreateRateLimitOptions } from '@fastify/rate-limit'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { msg } from '../src/words/collector/index.ts'
import { Problem } from './problem.ts'

export interface Limits {
  /** Counts a request that is allowed. @throws {Problem} 429 */
  request: (request: FastifyRequest) => Promise<void>
  /** Counts a wrong key or token. @throws {Problem} 429 */
  wrong: (request: FastifyRequest) => Promise<void>
  /** Counts a run of one browser. @throws {Problem} 429 */
  run: (request: FastifyRequest, installation: string) => Promise<void>
  /** Counts bytes that are to be stored. @throws {Problem} 429 */
  bytes: (request: FastifyRequest, bytes: number) => void
}

export interface Rates {
  /** Requests a minute from one address. */
  address: number
  /** Runs an hour from one browser. */
  installation: number
}

const MINUTE_MS = 60_000
/** What a full report takes on disk: an address may store as much as its requests would. */
const BYTES_A_REQUEST = 20_000
/** Addresses or browsers that are remembered. */
const REMEMBERED = 20_000

/** Nobody mistypes a key more often in a minute; a fleet with an old key is told to wait. */
const WRONG_MAX = 60

/**
 * Limits by address and by browser. Wrong keys have one of their own: whoever tries them out must
 * not use up what the headsets behind the same address may send.
 */
export async function createLimits(app: FastifyInstance, rates: Rates): Promise<Limits> {
  await app.register(rateLimit, { global: false, timeWindow: MINUTE_MS, cache: REMEMBERED })
  const installations = new WeakMap<FastifyRequest, string>()
  const bucket = (options: CreateRateLimitOptions) => {
    const count = app.createRateLimit(options)
    return async (request: FastifyRequest) => {
      const counted = await count(request)
      if (!counted.isAllowed && counted.isExceeded) throw tooMany(counted.ttlInSeconds)
    }
  }
  const run = bucket({
    max: rates.installation,
    timeWindow: 60 * MINUTE_MS,
    keyGenerator: (request) => installations.get(request) ?? '',
  })
  return {
    request: bucket({ max: rates.address }),
    wrong: bucket({ max: Math.min(rates.address, WRONG_MAX) }),
    run(request, installation) {
      installations.set(request, installation)
      return run(request)
    },
    bytes: countBytes(rates.address * BYTES_A_REQUEST),
  }
}

/** Bytes by address and minute. */
function countBytes(most: number): Limits['bytes'] {
  let stored = new Map<string, number>()
  let ends = 0
  return ({ ip }, bytes) => {
    const now = Date.now()
    if (now >= ends || ends > now + MINUTE_MS) {
      stored = new Map()
      ends = now + MINUTE_MS
    }
    const sum = (stored.get(ip) ?? 0) + bytes
    if (sum > most) throw tooMany(Math.ceil((ends - now) / 1000))
    stored.set(ip, sum)
  }
}

const tooMany = (seconds: number) =>
  new Problem(429, msg('collector.request.tooMany'), { headers: { 'Retry-After': `${seconds}` } })
