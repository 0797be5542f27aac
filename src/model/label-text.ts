import { labelNames } from './label-names.ts'

/** Joiners that a script or an emoji cannot be written without; elsewhere nobody sees them. */
const joined = [
  // Indic and Arabic letters.
  '(?<=[\\p{scx=Arab}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}])[\\u200c\\u200d](?=\\p{L})',
  '(?<=\\p{ExtPict}\\ufe0f?|\\p{EMod})\\u200d(?=\\p{ExtPict})',
  '(?<=\\p{ExtPict})\\ufe0f',
].join('|')

/**
 * Control characters, line ends, halves of characters, marks that turn text around, and whatever
 * else has no width (Default_Ignorable_Code_Point, Unicode 5.21): two labels must not look alike.
 */
const unseen = `(?!${joined})[\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}\\p{DI}\\ufff9-\\ufffb\\ufffe\\uffff]`
const unprintable = new RegExp(unseen, 'u')
const everyUnprintable = new RegExp(unseen, 'gu')

/** Whether a label holds what a reader cannot see. */
export const isUnprintable = (label: string): boolean => unprintable.test(label)

/** The label as it is compared: without spaces around it, each letter written in one way. */
export const settledLabel = (label: string): string => label.normalize('NFC').trim()

/** A label from outside as one that may be shown; empty where nothing of it can be seen. */
const cleanLabel = (label: string): string =>
  settledLabel(label.replace(/[\t-\r\u0085\u2028\u2029]+/g, ' ').replace(everyUnprintable, ''))

/** Any record with labels among its fields, and these as they may be shown; empty ones go. */
export function withCleanLabels<T extends object>(record: T): T {
  const clean = { ...record } as Record<string, unknown>
  for (const name of labelNames) {
    const label = clean[name]
    if (typeof label !== 'string') continue
    const left = cleanLabel(label)
    // What was empty before is told by whoever checks the record.
    if (left === '' && label !== '') delete clean[name]
    else clean[name] = left
  }
  return clean as T
}
