import { links } from '../../model/links.ts'
import type { Verdict } from '../../model/verdicts.ts'
import type { DevicePage, DeviceRow, FleetEngine, FleetQuery, SortKey } from '../types.ts'
import { type Run, runRow } from './runs.ts'
import { perSelection, type Select } from './select.ts'

type Page = Parameters<FleetEngine['devices']>[1]

const PAGE_MAX = 1000
/** As a person would sort them: worst first, then what could not tell. */
const order: Record<Verdict, number> = { fail: 0, unknown: 1, warn: 2, pass: 3, notApplicable: 4 }
const collator = new Intl.Collator('en', { numeric: true })

/** One page of the latest runs of devices; those without a value come last either way. */
export function devicePage(select: Select, query: FleetQuery, page: Page): DevicePage {
  const selection = select(query)
  const offset = Math.max(0, Math.trunc(page.offset) || 0)
  const limit = Math.min(PAGE_MAX, Math.max(0, Math.trunc(page.limit) || 0))
  const sorted = ordersOf(selection)(page.sort, page.descending)
  return { total: sorted.length, rows: sorted.slice(offset, offset + limit).map(rowOf) }
}

/** A person scrolls through many pages of one order. */
const ordersOf = perSelection(({ latest }) => {
  const ranks = new Map<SortKey, Rank>()
  const rankBy = (sort: SortKey) => {
    const rank = ranks.get(sort) ?? rankOf(sort, latest)
    ranks.set(sort, rank)
    return rank
  }
  let last: { name: string; sorted: Run[] } | undefined
  return (sort: SortKey, descending: boolean): Run[] => {
    const name = `${sort} ${descending}`
    if (last?.name !== name)
      last = { name, sorted: inOrder(latest, rankBy(sort), rankBy('key'), descending) }
    return last.sorted
  }
})

type Rank = (run: Run) => number | undefined

function inOrder(latest: readonly Run[], rank: Rank, tie: Rank, descending: boolean): Run[] {
  const direction = descending ? -1 : 1
  return latest
    .map((run) => ({ run, rank: rank(run), tie: tie(run) ?? 0 }))
    .sort((a, b) => {
      if (a.rank === undefined || b.rank === undefined)
        return Number(a.rank === undefined) - Number(b.rank === undefined) || a.tie - b.tie
      return (a.rank - b.rank) * direction || a.tie - b.tie
    })
    .map(({ run }) => run)
}

function rowOf(run: Run): DeviceRow {
  const { runs, key } = run.device
  const last = runs.at(-1) as Run
  const lastAt = last.clockOff ? last.summary.receivedAt : last.summary.startedAt
  return { ...runRow(run), key, runs: runs.length, ...(lastAt !== undefined && { lastAt }) }
}

/** A number to sort by; texts are ranked once for each distinct one. */
function rankOf(sort: SortKey, latest: readonly Run[]): Rank {
  switch (sort) {
    case 'verdict':
      return ({ summary }) => order[summary.verdict]
    case 'startedAt':
      return ({ at }) => at
    case 'brokenLink':
      return ({ summary }) => summary.brokenLink && links.indexOf(summary.brokenLink)
    case 'rttMs':
      return ({ summary }) => summary.rttMs
    case 'site':
    case 'group':
    case 'catalogDate':
      return textRank(latest, ({ summary }) => summary[sort])
    default:
      return textRank(latest, ({ device }) => device.key)
  }
}

function textRank(latest: readonly Run[], textOf: (run: Run) => string | undefined) {
  const texts = new Set(latest.map(textOf))
  const sorted = [...texts].filter((text) => text !== undefined).sort(collator.compare)
  const ranks = new Map(sorted.map((text, index) => [text, index]))
  return (run: Run) => {
    const text = textOf(run)
    return text === undefined ? undefined : ranks.get(text)
  }
}
