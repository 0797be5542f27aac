import * as v from 'valibot'
import { spaces } from '../../model/spaces.ts'

/** A host that the browser guards from this page, as it was when the host was to be asked. */
export const guardedSchema = v.object({
  space: v.picklist(spaces),
  permission: v.picklist(['prompt', 'denied']),
  /** False where asking would have opened a dialog: nothing was sent then. */
  asked: v.boolean(),
  /** No address was seen, in a browser that shows WebRTC none inside: it may not be inside. */
  hidden: v.optional(v.boolean()),
})
