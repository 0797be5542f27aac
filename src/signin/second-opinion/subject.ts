/** Manufacturer and model as a device filter sees them, and where we have them from. */
export interface Headset {
  manufacturer: string
  model: string
  from: 'intune' | 'agent' | 'assumed'
}

/** What the questions are about. Ids only; `ipAddress` and `country` come from the sign-in log. */
export interface Subject {
  correlationId: string
  policies: string[]
  userId?: string
  /** Application id of the resource that was asked for. */
  resourceId?: string
  ipAddress?: string
  country?: string
  platform: 'linux' | 'android' | 'windows'
  /** Absent where nobody named one yet. */
  headset?: Headset
}

/** One request below `<graph>/v1.0`. */
export interface GraphRequest {
  path: string
  body?: unknown
}
