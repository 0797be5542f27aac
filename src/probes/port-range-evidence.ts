import * as v from 'valibot'
import { address, count, host, list, ms, port, word } from '../model/fields.ts'

/** A range of ports of one responder (any TURN server), each asked without credentials. */
export const portRangeSchema = v.object({
  kind: v.literal('port-range'),
  name: word,
  host,
  protocol: v.picklist(['udp', 'tcp']),
  from: port,
  to: port,
  online: v.boolean(),
  resolved: v.boolean(),
  address,
  /** Ports asked: all of the range, or an even sample. */
  asked: count,
  /** The responder itself answered: proven end to end. */
  answered: count,
  /** TCP only: a connection stood, the responder's answer was not waited for. */
  opened: count,
  /** What is closed, compressed; a range holds no port that was not asked. */
  closed: list(
    v.object({
      from: port,
      to: port,
      outcome: v.picklist(['silent', 'refused', 'unresolved', 'unsupported']),
    }),
  ),
  /** What was closed and asked again slowly, once nothing else was asked. */
  again: v.optional(
    v.object({
      asked: count,
      opened: count,
      /** Of these, what opened at the third question or only once a packet was sent again. */
      late: count,
      /** Closed ports for which there was no time; they stand in no list. */
      left: count,
      /** Ports a second. */
      pace: count,
      /** What had opened while all were asked at once. */
      crowd: v.object({ opened: count, ms }),
    }),
  ),
  ms,
})
export type PortRangeEvidence = v.InferOutput<typeof portRangeSchema>
