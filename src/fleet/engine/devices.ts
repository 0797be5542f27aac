import { links, type Verdict } from '../../audits/vocabulary.ts'
import type { DevicePage, DeviceRow, FleetEngine, FleetQuery, SortKey } from '../types.ts'
import type { Run, Runs } from './runs.ts'
import { select } from './select.ts'

type Page = Parameters<FleetEngine['devices']>[1]

const PAGE_MAX = 1000
/** As a person would sort them: worst first, then what could not tell. */
const order: Record<Verdict, number> = { fail: 0, unknown: 1, warn: 2, pass: 3, notApplicable: 4 }
const collator = new Intl.Collator('en', { numeric: true })

/** One page of the latest runs of devices; those without a value come last either way. */
export function devicePage(runs: Runs, query: FleetQuery, page: Page): DevicePage {
  const { latest } = select(runs, query)
  const offset = Math.max(0, Math.trunc(page.offset) || 0)
  const limit = Math.min(PAGE_MAX, Math.max(0, Math.trunc(page.limit) || 0))
  const direction = page.descending ? -1 : 1
  const rank = rankOf(page.sort, latest)
  const keyed = latest.map((run) => ({ run, rank: rank(run) }))
  const byKey = page.sort === 'key' ? rank : rankOf('key', latest)
  keyed.sort((a, b) => {
    if (a.rank === undefined || b.rank === undefined)
      return Number(a.rank === undefined) - Number(b.rank === undefined) || tie(a.run, b.run)
    return (a.rank - b.rank) * direction || tie(a.run, b.run)
  })
  function tie(a: Run, b: Run) {
    return (byKey(a) ?? 0) - (byKey(b) ?? 0)
  }
  return {
    total: latest.length,
    rows: keyed.slice(offset, offset + limit).map(({ run }) => rowOf(run)),
  }
}

const rowOf = ({ summary, device }: Run): DeviceRow => ({
  ...summary,
  key: device.key,
  runs: device.runs.length,
  lastAt: (device.runs.at(-1) as Run).summary.startedAt,
})

/** A number to sort by; texts are ranked once for each distinct one. */
function rankOf(sort: SortKey, latest: Run[]): (run: Run) => number | undefined {
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
      return textRank(latest, ({ summary }) => summary[sort])
    default:
      return textRank(latest, ({ device }) => device.key)
  }
}

function textRank(latest: Run[], textOf: (run: Run) => string | undefined) {
  const texts = new Set(latest.map(textOf))
  const sorted = [...texts].filter((text) => text !== undefined).sort(collator.compare)
  const ranks = new Map(sorted.map((text, index) => [text, index]))
  return (run: Run) => {
    const text = textOf(run)
    return text === undefined ? undefined : ranks.get(text)
  }
}
