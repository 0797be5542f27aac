/**
 * Short keys that a summary holds in place of findings and rules. They are written and read here
 * and nowhere else; kiosks, queries and fleets rely on them, so they never change.
 */

/** Id of a finding: `<cause>.<scope>`. */
export const findingId = (cause: string, scope: string) => `${cause}.${scope}`

/** The cause of a finding by its id, which may be one of a later version. */
export const causeOfFinding = (id: string): string => id.split('.', 1)[0] ?? id

/** A rule measured as closed. */
interface ClosedRule {
  protocol: 'tcp' | 'udp'
  /** "443", "3478-3481" */
  ports: string
  /** Id of an endpoint set, or a host of config.json. */
  to: string
}

/** `<tcp|udp>/<ports> <set id or host>`, at most 100 characters. */
export const ruleKey = ({ protocol, ports, to }: ClosedRule) =>
  `${protocol}/${ports} ${to}`.slice(0, 100)

/** @returns undefined where the key is of another form, as a foreign file may hold it */
export function readRuleKey(key: string): ClosedRule | undefined {
  const [, protocol, ports, to] = /^(tcp|udp)\/(\S+) (.+)$/s.exec(key) ?? []
  return protocol && ports && to
    ? { protocol: protocol === 'udp' ? 'udp' : 'tcp', ports, to }
    : undefined
}

/**
 * When what was added to a run later began: a watch, or a rehearsal. A later one makes the same run
 * worth sending again. ISO 8601; undefined for a run alone.
 */
export const grownAt = ({
  watchedAt = '',
  rehearsedAt = '',
}: {
  watchedAt?: string | undefined
  rehearsedAt?: string | undefined
}): string | undefined => (watchedAt > rehearsedAt ? watchedAt : rehearsedAt) || undefined
