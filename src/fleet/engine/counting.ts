import { type Link, links } from '../../model/links.ts'
import type { Summary } from '../../report/schema/summary-schema.ts'
import type { Readiness } from '../types.ts'

/** How often each name was met; one that is met no more goes. */
export type Counts = Map<string, number>

/** @param by 1 or -1 */
export function count(counts: Counts, name: string | undefined, by: number) {
  if (!name) return
  const now = (counts.get(name) ?? 0) + by
  if (now === 0) counts.delete(name)
  else counts.set(name, now)
}

export const namesOf = (counts: Counts | undefined): string[] => [...(counts?.keys() ?? [])]

/** Most first, then by name. */
export const countedNames = (counts: Counts | undefined): [string, number][] =>
  [...(counts ?? [])].sort(([a, x], [b, y]) => y - x || compareText(a, b))

export const emptyReadiness = (): Readiness => ({
  devices: 0,
  ready: 0,
  usable: 0,
  notReady: 0,
  unknown: 0,
})

/** Whatever is neither pass, warn nor fail could not tell. @param by 1 or -1 */
export function countVerdict(into: Readiness, { verdict }: Summary, by = 1) {
  into.devices += by
  if (verdict === 'fail') into.notReady += by
  else if (verdict === 'pass' || verdict === 'warn') into.ready += by
  else into.unknown += by
  if (verdict === 'warn') into.usable += by
}

export const fieldOf = {
  device: 'linkDevice',
  name: 'linkName',
  path: 'linkPath',
  'sign-in': 'linkSignIn',
  tenant: 'linkTenant',
  relay: 'linkRelay',
  quality: 'linkQuality',
} as const satisfies Record<Link, keyof Summary>
/** Where a summary says how each link fared. */
export const linkFields = links.map((link) => [link, fieldOf[link]] as const)

/** By code unit: the same everywhere, and quick. */
export const compareText = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
export const sorted = (texts: Iterable<string>): string[] => [...texts].sort(compareText)
