import type { turnCredentials } from './credentials.mjs'

export function tooMany(seconds: number): ReturnType<typeof iceAnswer>
/** @param now milliseconds since 1970 */
export function iceAnswer(
  settings: { TURN_SECRET?: string; TURN_HOST?: string },
  now?: number,
): {
  status: number
  headers: Record<string, string>
  jsonBody: ReturnType<typeof turnCredentials> | { error: string }
}
