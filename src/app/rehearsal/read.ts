import * as v from 'valibot'
import { type ToDevice, toDeviceSchema } from '../../rehearsal/to-device.ts'

const planned = v.object({ type: v.picklist(['welcome', 'offer']) })

/** A plan may name 2,000 devices. */
const MOST_CHARACTERS = 600_000

/** It asks for a rehearsal of a form that no rehearsal has. */
export interface Unread {
  type: 'unread'
}

/** A message of the collector; undefined for what this version doesn't know: no command but these. */
export function readToDevice(text: string): ToDevice | Unread | undefined {
  if (text.length > MOST_CHARACTERS) return undefined
  try {
    const said: unknown = JSON.parse(text)
    const read = v.safeParse(toDeviceSchema, said)
    if (read.success) return read.output
    return v.is(planned, said) ? { type: 'unread' } : undefined
  } catch {
    return undefined
  }
}
