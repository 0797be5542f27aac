import { links } from '../../../model/links.ts'
import { verdicts } from '../../../model/verdicts.ts'
import { t } from '../../../words/fleet/index.ts'
import { linkName, stateWord, verdictWord } from '../../../words/names.ts'
import { type ComparedField, type FigureName, figureNames, type LinkField } from '../../types.ts'
import { linkFields } from '../devices/link-verdicts.ts'
import { Raw } from '../Raw.tsx'
import { dateName, figureName } from '../words.ts'

const linkOf = new Map<ComparedField, (typeof linkFields)[number][0]>(
  linkFields.map(([link, field]) => [field, link]),
)
const isLinkField = (name: ComparedField): name is LinkField => linkOf.has(name)
const isFigure = (name: ComparedField): name is FigureName =>
  figureNames.some((one) => one === name)

/** A field of a summary in words. */
export function fieldName(name: ComparedField): string {
  if (isFigure(name)) return figureName(name)
  if (isLinkField(name)) return linkName(linkOf.get(name) ?? 'device')
  return t(`fleet.field.${name}`)
}

/** The value of a field: in words where it is a code of ours, as it is elsewhere. */
export function FieldValue({ name, value }: { name: ComparedField; value: string }) {
  if (!value) return isFigure(name) ? stateWord('notApplicable') : t('fleet.field.empty')
  if (isFigure(name)) return value === 'met' ? t('fleet.field.met') : t('fleet.field.missed')
  const verdict = verdicts.find((one) => one === value)
  if (verdict && isLinkField(name)) return stateWord(verdict)
  if (verdict && name === 'verdict') return verdictWord(verdict)
  const link = links.find((one) => one === value)
  if (link && name === 'brokenLink') return linkName(link)
  return name === 'catalogDate' ? dateName(value) : <Raw>{value}</Raw>
}
