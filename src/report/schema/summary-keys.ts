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

/** When what was added to a run later began: a watch, or a rehearsal. ISO 8601. */
export interface Additions {
  watchedAt?: string | undefined
  rehearsedAt?: string | undefined
}

/**
 * Whether a record has more than another of the same run: a later watch or rehearsal, and neither
 * older. Each has a time of its own, as a rehearsal may be planned long before a watch.
 */
export const hasMore = (next: Additions, kept: Additions): boolean => {
  const order = (a = '', b = '') => (a > b ? 1 : a < b ? -1 : 0)
  const watch = order(next.watchedAt, kept.watchedAt)
  const rehearsal = order(next.rehearsedAt, kept.rehearsedAt)
  return watch + rehearsal > 0 && watch >= 0 && rehearsal >= 0
}
