/** JSON as it was read; nothing is known of it yet. */
export type Json = Record<string, unknown>

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export const objectAt = (value: unknown): Json => (isObject(value) ? value : {})
export const listAt = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])
export const textAt = (value: unknown): string => (typeof value === 'string' ? value : '')

/** The same object with a key set, in its place if it has one, or without it. */
export function withKey(object: Json, key: string, value: unknown): Json {
  if (value !== undefined) return { ...object, [key]: value }
  const { [key]: _, ...rest } = object
  return rest
}
