import * as v from 'valibot'
import { amount, count, kept, list, personal, share, transport } from '../model/fields.ts'

const MOST_CELLS = 3000
const column = <S extends v.GenericSchema>(item: S) => list(item, MOST_CELLS)

/**
 * The map of a walk, as a report keeps it: at most 8 kB, cells and no way through them. Columns of
 * one length, a cell each. Places count from the least x and z of their part, so that nothing tells
 * where the room lies.
 */
export const walkMapSchema = v.object({
  relay: kept('label'),
  transport,
  startedAt: v.pipe(v.string(), v.isoTimestamp()),
  ms: amount,
  /** Side of a cell, m; places times it are metres. */
  cellM: v.pipe(v.number(), v.minValue(0.1), v.maxValue(10)),
  part: column(count),
  x: column(count),
  z: column(count),
  visits: column(count),
  /** Packets that count, and those of them that were lost. */
  sent: column(count),
  lost: column(count),
  /** ms, median up to the relay and down again. */
  rttMs: column(v.nullable(amount)),
  /** ms between the medians of the quickest and the slowest visit; null of less than two. */
  spreadMs: v.optional(column(v.nullable(amount))),
  /** Share of packets clearly later than the median of the walk, 0..1. */
  late: column(share),
  gapMs: column(amount),
  /**
   * Digits to the base of 4, from round trip (ones) over late packets and loss to gaps:
   * 0 unknown, 1 suspect, 2 good, 3 bad.
   */
  states: column(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(255))),
  /** Cells that had no room in here: the worst are kept first, then those with the most packets. */
  leftOut: count,
  /** Places that a person marked, m. What they said of them leaves at `full` only. */
  notes: list(v.object({ part: count, x: amount, z: amount, text: v.optional(personal) }), 30),
})
export type StoredWalk = v.InferOutput<typeof walkMapSchema>
