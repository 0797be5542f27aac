/** Runs of text that may be a key. */
export const keyRuns = /[A-Za-z0-9+/_-]{20,}={0,2}/g

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Random text of some length: base64, hexadecimal or mixed letters and digits. */
export function looksLikeKey(run: string): boolean {
  if (uuid.test(run)) return false
  if (run.endsWith('=')) return true
  // base64 has slashes and dashes too, but the parts of a path or a host name are words.
  return run.split(/[/_-]/).some((part) => isRandom(part, part === run ? 24 : 11))
}

function isRandom(text: string, length: number): boolean {
  const mixed = /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text)
  // Names change between capitals, small letters and digits now and then, keys all the time.
  const changes = text.match(/[a-z](?![a-z])|[A-Z](?![A-Z])|\d(?!\d)/g)?.length ?? 0
  if (mixed && text.length >= length && changes > text.length / 3) return true
  return /^(?:[0-9a-f]{32,}|(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9]{32,})$/i.test(text)
}

/** Whether a report would not carry this text as it stands. */
export const holdsKey = (text: string): boolean => text.match(keyRuns)?.some(looksLikeKey) ?? false
