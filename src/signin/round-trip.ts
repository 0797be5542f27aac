/**
 * A round trip over the sign-in service that signs nobody in: `#/acceptance` measures what becomes
 * of the tab's storage on it.
 */
export const RETURN_STATE = 'acceptance.'
/** Parameter of the page that comes back. */
export const RETURN_MARK = 'acceptance'

/** Where the bridge page goes on with such a response; undefined for every other one. */
export function roundTripOf({ hash, search }: Pick<Location, 'hash' | 'search'>) {
  const state = [hash.slice(1), search.slice(1)]
    .map((text) => new URLSearchParams(text).get('state'))
    .find((found) => found?.startsWith(RETURN_STATE))
  const mark = state?.slice(RETURN_STATE.length)
  return mark && /^[0-9a-f]{8}$/.test(mark) ? `./?${RETURN_MARK}=${mark}#/acceptance` : undefined
}
