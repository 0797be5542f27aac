import * as v from 'valibot'
import { count, kept, word } from '../model/fields.ts'
import { spaces } from '../model/spaces.ts'
import { permissions } from './local/permission.ts'

export const deviceSchema = v.object({
  kind: v.literal('device'),
  userAgent: kept('agent', 2000),
  browser: v.object({ name: word, version: word, chromium: v.optional(count) }),
  /** Meta's model token. Quest 3S says "Quest 3" too. */
  headset: v.optional(v.object({ model: word })),
  secureContext: v.boolean(),
  online: v.boolean(),
  /** `navigator.connection`: a hint only, downlink is capped at 10 Mbit/s. */
  connection: v.optional(
    v.object({
      type: v.optional(word),
      effectiveType: v.optional(word),
      downlinkMbps: v.optional(v.number()),
      rttMs: v.optional(v.number()),
    }),
  ),
  /** Battery Status API (W3C Working Draft); absent where the browser has none. */
  battery: v.optional(
    v.object({
      /** Share of the full charge, 0..1. */
      level: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
      charging: v.boolean(),
    }),
  ),
  /** Local Network Access: the browser's answers, and where this page's own server is. */
  localNetwork: v.optional(
    v.object({
      local: v.picklist(permissions),
      loopback: v.picklist(permissions),
      page: v.optional(v.picklist(spaces)),
    }),
  ),
  features: v.object({
    webrtc: v.boolean(),
    /** It is there, but a call of it never settled when two connections were to agree. */
    webrtcStalled: v.optional(v.boolean()),
    insertableStreams: v.picklist(['script-transform', 'encoded-streams', 'none']),
    immersiveVr: v.boolean(),
    immersiveAr: v.boolean(),
    serviceWorker: v.boolean(),
  }),
  language: word,
})
export type DeviceEvidence = v.InferOutput<typeof deviceSchema>
