import * as v from 'valibot'
import { address, count, list, ms, text, transport, url, word } from '../../model/fields.ts'
import { relaySourceErrors, relaySources } from '../../relay/sources.ts'
import { connectSchema } from '../ice/tcp-evidence.ts'
import { relayDoorSchema } from './relay-host-evidence.ts'

const echoSchema = v.object({
  sent: count,
  received: count,
  /** Round trip of one message through the loop: it crosses the relay twice each way. */
  rttMs: v.optional(v.object({ min: ms, median: ms, p95: ms })),
})
export type Echo = v.InferOutput<typeof echoSchema>

const elsewhereSchema = v.object({
  /** HTTPS to a host that must exist, and whether its port takes connections. */
  https: v.optional(v.picklist(['responded', 'failed', 'timeout', 'blocked'])),
  connect: v.optional(connectSchema),
  /** Over UDP, other relays asked and how many answered. */
  udp: v.object({ asked: count, answered: count }),
})

/** Credentials used, allocation tried, data echoed over a loop of two connections. */
export const relaySchema = v.object({
  kind: v.literal('relay'),
  name: word,
  transport,
  online: v.boolean(),
  source: v.picklist(relaySources),
  /** The browser keeps WebRTC from each of its addresses, or from names without one. */
  hidden: v.optional(v.boolean()),
  /** TURN URLs as used, without credentials. */
  urls: list(url),
  /** Where the credentials could not be had, and the rest is absent. */
  sourceError: v.optional(
    v.object({
      code: v.picklist(relaySourceErrors),
      message: text,
      status: v.optional(count),
    }),
  ),
  credentials: v.optional(
    v.object({ expiresAt: v.optional(word), expired: v.optional(v.boolean()) }),
  ),
  allocation: v.optional(
    v.object({
      outcome: v.picklist(['allocated', 'error', 'silent', 'not-offered']),
      code: v.optional(count),
      text: v.optional(text),
      ms,
      /** The error met the second allocation; the first one was granted. */
      second: v.optional(v.boolean()),
      /** Relayed transport address. */
      relayedAddress: address,
    }),
  ),
  /** Checks of ICE through the relay: these are small, and DTLS and media come after them. */
  checks: v.optional(v.object({ sent: count, answered: count })),
  echo: v.optional(echoSchema),
  echoMs: v.optional(ms),
  /** After a failure: what the credential-free question brought on every transport offered. */
  reach: v.optional(list(relayDoorSchema)),
  /** Where an allocation carried nothing: whether the relay's other transports did. */
  others: v.optional(list(v.object({ transport, carried: v.boolean() }), 3)),
  /** Where no door answered: what became of the same questions to others. */
  elsewhere: v.optional(elsewhereSchema),
  /** Requests over UDP, side by side, and those that were answered without being sent again. */
  knocks: v.optional(v.object({ asked: count, prompt: count })),
  /** The device has been on another network since the run began. */
  moved: v.optional(v.boolean()),
  bytes: v.optional(v.object({ up: count, down: count })),
})
export type RelayEvidence = v.InferOutput<typeof relaySchema>
