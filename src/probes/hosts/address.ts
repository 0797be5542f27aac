/** Plain http is refused on a secure page, except to this machine itself. */
export function fetchable(port: number, scheme: 'https' | 'http'): boolean {
  if (scheme === 'http') return location.protocol === 'http:'
  return port !== 80
}

export function urlOf(host: string, port: number, scheme: 'https' | 'http'): string {
  const defaultPort = scheme === 'https' ? 443 : 80
  return `${scheme}://${host}${port === defaultPort ? '' : `:${port}`}/favicon.ico`
}
