import * as v from 'valibot'
import { type ToDevice, toDeviceSchema } from '../../rehearsal/to-device.ts'

/** A plan may name 2,000 devices. */
const MOST_CHARACTERS = 600_000

/** A message of the collector; undefined for what this version doesn't know: no command but these. */
export function readToDevice(text: string): ToDevice | undefined {
  if (text.length > MOST_CHARACTERS) return undefined
  try {
    const read = v.safeParse(toDeviceSchema, JSON.parse(text))
    return read.success ? read.output : undefined
  } catch {
    return undefined
  }
}
