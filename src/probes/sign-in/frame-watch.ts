/** What kept a hidden frame out of this page. */
export interface BlockedFrame {
  /** Directive of the Content-Security-Policy. */
  blockedBy: string
  /** Origin that the frame was kept from, where the browser tells one that it was not given. */
  blockedOrigin?: string
  /** The policy allows the address that the frame was given, so the server sent it on. */
  sentOn?: boolean
}

/**
 * A frame that the page's own policy keeps out looks like a silent server, but for one event.
 * Chromium names the address that the frame was sent on to. By the standard (CSP level 3, section
 * 5.3) a redirect is reported with its first address: it is known then that the frame was sent on,
 * and not where to.
 * @param given origins that the frame may start from: those of the sign-in
 */
export function watchFrames(given: readonly string[]) {
  let seen: BlockedFrame | undefined
  const listen = (event: SecurityPolicyViolationEvent) => {
    if (/^(frame|child|default)-src$/.test(event.effectiveDirective))
      seen ??= readBlocked(event, given)
  }
  document.addEventListener('securitypolicyviolation', listen)
  return {
    blocked: () => seen,
    stop: () => document.removeEventListener('securitypolicyviolation', listen),
  }
}

/** Pure, for tests: the three fields of the event that matter. */
export function readBlocked(
  {
    effectiveDirective: blockedBy,
    blockedURI,
    originalPolicy,
  }: Pick<SecurityPolicyViolationEvent, 'effectiveDirective' | 'blockedURI' | 'originalPolicy'>,
  given: readonly string[],
): BlockedFrame {
  const origin = originOf(blockedURI)
  if (!origin) return { blockedBy }
  if (!given.includes(origin)) return { blockedBy, blockedOrigin: origin, sentOn: true }
  return allows(originalPolicy, blockedBy, origin) ? { blockedBy, sentOn: true } : { blockedBy }
}

/** Whether the policy lists exactly this origin; a wildcard is nobody's slip and rarely written. */
function allows(policy: string, directive: string, origin: string): boolean {
  const sources = policy
    .split(';')
    .map((part) => part.trim().split(/\s+/))
    .find(([name]) => name === directive)
  return (
    sources?.some((source) => source === origin || source === 'https:' || source === '*') ?? false
  )
}

function originOf(address: string): string | undefined {
  try {
    const { origin } = new URL(address)
    return origin === 'null' ? undefined : origin
  } catch {
    return undefined
  }
}
