import * as v from 'valibot'
import { transports } from './transports.ts'

/**
 * Building blocks of every schema whose values may leave the device: bounded numbers, and texts
 * that say what redaction may do with them.
 */

/**
 * What may become of a text when a report leaves the device. `label`: an id or name that
 * config.json or the catalog gave. A text without one of these leaves at level `full` only.
 */
export type Privacy = 'address' | 'agent' | 'host' | 'label' | 'public' | 'text' | 'url'

/* @__NO_SIDE_EFFECTS__ */
export const kept = <P extends Privacy>(privacy: P, max = 300) =>
  v.pipe(v.string(), v.maxLength(max), v.metadata({ privacy }))

/** Names of people and of their tenant: they leave at `full` only. */
export const personal = v.pipe(v.string(), v.maxLength(1000))

/** An address of the inside or outside; redaction takes it out. */
export const address = v.optional(kept('address'))
export const host = kept('host')
export const label = kept('label')
export const url = kept('url', 2000)
export const text = kept('text', 2000)
/** A word of a browser, a standard or this product. */
export const word = kept('public')

/** Milliseconds. */
export const ms = v.pipe(v.number(), v.minValue(0))
export const amount = v.pipe(v.number(), v.minValue(0))
/** 0..1 */
export const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
export const count = v.pipe(v.number(), v.integer(), v.minValue(0))
export const port = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(65535))

/* @__NO_SIDE_EFFECTS__ */
export const list = <S extends v.GenericSchema>(item: S, max = 1000) =>
  v.pipe(v.array(item), v.maxLength(max))

export const transport = v.picklist(transports)
