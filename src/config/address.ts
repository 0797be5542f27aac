import * as v from 'valibot'

const isLoopback = (host: string) => host === 'localhost' || host === '127.0.0.1'

/** https, or relative to the page, or http on this machine; never with a user name in it. */
export function isGuardedAddress(text: string): boolean {
  if (!URL.canParse(text, 'https://page.invalid/')) return false
  const { protocol, hostname, username, password } = new URL(text, 'https://page.invalid/')
  if (username || password) return false
  return protocol === 'https:' || (protocol === 'http:' && isLoopback(hostname))
}

/** One permission of Microsoft Entra that a token is asked for. */
export const scope = v.pipe(v.string(), v.regex(/^\S{1,200}$/, 'settings.must.scope'))
