const MAX_NAME = 253
const MAX_LABEL = 63

/**
 * Whether a browser takes this as a host: a name (RFC 1123 §2.1, underscores as in service names),
 * an IPv4 address, or an IPv6 address in brackets. What looks like a number but is no address,
 * such as 999.1.1.1, is none.
 */
export function isHostName(host: string): boolean {
  if (host.length > MAX_NAME || !URL.canParse(`https://${host}/`)) return false
  if (/^\[[0-9a-f:.]+\]$/i.test(host)) return true
  const labels = host.replace(/\.$/, '').split('.')
  return labels.every(
    (label) => label.length <= MAX_LABEL && /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?$/i.test(label),
  )
}
