const KEY = 'quest-preflight-installation'

let inMemory: string | undefined

/**
 * A random id of this browser, made at first use: fleets tell devices without a label apart by
 * it. It is derived from nothing. Where storage is blocked it lives as long as the page.
 */
export function installationId(): string {
  try {
    const known = localStorage.getItem(KEY)
    if (known && /^[\w-]{8,100}$/.test(known)) return known
    const fresh = inMemory ?? crypto.randomUUID()
    localStorage.setItem(KEY, fresh)
    // Another tab may have written first: both must go on with the same id.
    return localStorage.getItem(KEY) ?? fresh
  } catch {
    inMemory ??= crypto.randomUUID()
    return inMemory
  }
}
