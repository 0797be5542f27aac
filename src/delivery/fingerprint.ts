/**
 * Tells two values apart, such as settings of a sink, without keeping any of them: FNV-1a, 32
 * bits. Short on purpose, so that nothing of a key can be found from it.
 */
export function fingerprint(value: unknown): string {
  let hash = 0x811c9dc5
  for (const character of JSON.stringify(value)) {
    hash ^= character.charCodeAt(0)
    hash = Math.imul(hash, 0x01000193)
  }
  return (hash >>> 0).toString(16)
}
