import { links } from '../../../model/links.ts'
import { verdicts } from '../../../model/verdicts.ts'
import { t } from '../../../words/fleet/index.ts'
import { linkName, verdictWord } from '../../../words/names.ts'
import type { RuleWords } from '../causes/rule-words.ts'
import { groupings, type Place, toggled } from '../place.ts'
import { dayName, nameOr } from '../words.ts'

interface FilterPart {
  id: string
  text: string
  /** The text is what devices sent, not words of ours. */
  isData?: boolean
  /** The place without it. */
  without: Partial<Place>
}

/** What a filter consists of, in words. */
export function filterParts(place: Place, words: (rule: string) => RuleWords): FilterPart[] {
  const { filter, fromDay, toDay, silentDays } = place
  const parts: FilterPart[] = []
  const add = (id: string, text: string, without: Partial<Place>, isData = false) =>
    parts.push({ id, text, without, isData })
  const but = (change: Partial<Place['filter']>) => ({ filter: { ...filter, ...change } })
  for (const verdict of verdicts)
    if (filter.verdicts?.includes(verdict))
      add(
        `verdict ${verdict}`,
        verdictWord(verdict),
        but({ verdicts: toggled(filter.verdicts, verdict) }),
      )
  for (const kind of groupings)
    for (const value of filter[`${kind}s`] ?? [])
      add(
        `${kind} ${value}`,
        nameOr(value, kind),
        but({ [`${kind}s`]: toggled(filter[`${kind}s`], value) }),
        value !== '',
      )
  for (const cause of filter.causes ?? [])
    add(`cause ${cause}`, cause, but({ causes: toggled(filter.causes, cause) }), true)
  for (const link of links) {
    const name = { link: linkName(link) }
    if (filter.link === link) add('link', t('fleet.filter.first', name), but({ link: undefined }))
    if (filter.failing === link)
      add('failing', t('fleet.filter.failing', name), but({ failing: undefined }))
  }
  for (const rule of filter.rules ?? [])
    add(
      `rule ${rule}`,
      t('fleet.filter.rule', { ...words(rule) }),
      but({ rules: toggled(filter.rules, rule) }),
    )
  if (silentDays)
    add('silent', t('fleet.filter.silent', { count: silentDays }), { silentDays: undefined })
  if (fromDay)
    add('from', t('fleet.filter.from', { day: dayName(fromDay) }), { fromDay: undefined })
  if (toDay) add('to', t('fleet.filter.to', { day: dayName(toDay) }), { toDay: undefined })
  if (filter.text)
    add('text', t('fleet.filter.text', { text: filter.text }), but({ text: undefined }))
  return parts
}
