/** Who has to act. Stable strings, like verdicts, links and cause codes. */
export const actors = [
  'user',
  'network',
  'tenant-admin',
  'device-admin',
  'app-owner',
  'microsoft',
  'nobody',
] as const
export type Who = (typeof actors)[number]
