import { links, verdicts } from '../../audits/vocabulary.ts'
import { linkNames, stateWords } from '../../page/words.ts'
import { type Place, toggled } from './place.ts'
import type { RuleWords } from './rule-words.ts'
import { dayName, nameOr } from './words.ts'

interface FilterPart {
  id: string
  text: string
  /** The place without it. */
  without: Partial<Place>
}

/** What a filter consists of, in words. */
export function filterParts(place: Place, words: (rule: string) => RuleWords): FilterPart[] {
  const { filter, fromDay, toDay, silentDays } = place
  const parts: FilterPart[] = []
  const add = (id: string, text: string, without: Partial<Place>) =>
    parts.push({ id, text, without })
  const but = (change: Partial<Place['filter']>) => ({ filter: { ...filter, ...change } })
  for (const verdict of verdicts)
    if (filter.verdicts?.includes(verdict))
      add(
        `verdict ${verdict}`,
        stateWords[verdict],
        but({ verdicts: toggled(filter.verdicts, verdict) }),
      )
  for (const key of ['sites', 'groups', 'headsets', 'causes'] as const)
    for (const value of filter[key] ?? [])
      add(`${key} ${value}`, nameOr(value), but({ [key]: toggled(filter[key], value) }))
  for (const link of links) {
    const { name } = linkNames[link]
    if (filter.link === link) add('link', `Breaks first at ${name}`, but({ link: undefined }))
    if (filter.failing === link) add('failing', `Fails at ${name}`, but({ failing: undefined }))
  }
  for (const rule of filter.rules ?? [])
    add(
      `rule ${rule}`,
      `Closed: ${words(rule).ports} ${words(rule).to}`,
      but({ rules: toggled(filter.rules, rule) }),
    )
  if (silentDays) add('silent', `Silent for ${silentDays} days`, { silentDays: undefined })
  if (fromDay) add('from', `From ${dayName(fromDay)}`, { fromDay: undefined })
  if (toDay) add('to', `To ${dayName(toDay)}`, { toDay: undefined })
  if (filter.text) add('text', `"${filter.text}"`, but({ text: undefined }))
  return parts
}
