import { duration } from '../../words/amounts.ts'
import { t as common } from '../../words/common/index.ts'
import { t } from '../../words/facts/index.ts'

/** One line of what was measured. */
export interface Fact {
  label: string
  /** Absent on the heading of the lines below it. */
  value?: string
  /** The value is data, which nobody translates: an address, an id, a text of the browser. */
  isData?: boolean
  /** Lines that belong to the heading above them. */
  depth?: 1
}

/** A line in the reader's words; none where there is no value. */
export const said = (label: string, value: string | undefined): Fact[] =>
  value === undefined ? [] : [{ label, value }]

/** A line whose value is shown as it is. */
export const data = (label: string, value: string | number | undefined): Fact[] =>
  value === undefined || value === '' ? [] : [{ label, value: String(value), isData: true }]

export const yesNo = (label: string, value: boolean | undefined): Fact[] =>
  said(label, value === undefined ? undefined : t(value ? 'facts.yes' : 'facts.no'))

export const count = (label: string, value: number | undefined): Fact[] =>
  said(label, value === undefined ? undefined : t('facts.count', { count: value }))

/** @param ms milliseconds */
export const took = (label: string, ms: number | undefined): Fact[] =>
  said(label, ms === undefined ? undefined : duration(ms))

/** Short times keep a digit after the point: 7.4 ms. */
export const millis = (ms: number) => (ms < 100 ? t('facts.milliseconds', { ms }) : duration(ms))

export const precise = (label: string, ms: number | undefined): Fact[] =>
  said(label, ms === undefined ? undefined : millis(ms))

export const rateText = (mbps: number) => common('common.rate', { mbps })

export const rate = (label: string, mbps: number | undefined): Fact[] =>
  said(label, mbps === undefined ? undefined : rateText(mbps))

/** @param share 0..1 */
export const percentText = (share: number) => t('facts.percent', { value: share * 100 })

export const percent = (label: string, share: number | undefined): Fact[] =>
  said(label, share === undefined ? undefined : percentText(share))

/** A heading and its lines; none where there are no lines. */
export const under = (label: string, lines: Fact[]): Fact[] =>
  lines.length === 0 ? [] : [{ label }, ...lines.map((line): Fact => ({ ...line, depth: 1 }))]
