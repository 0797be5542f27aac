import { EVENTS_PROFILE } from '../../catalog/events.ts'
import { causeInfo } from '../../model/causes.ts'
import { decides, scopeOf, wasMeasured } from '../../report/build/scope.ts'
import type { AuditResult, Report } from '../../report/schema/schema.ts'
import {
  headlineOf,
  placeAfterVerdict,
  restOfHeadline,
  sentenceOfHeadline,
} from '../../report/schema/told.ts'
import { t } from '../../words/page/index.ts'

interface Headline {
  sentence: string
  /** What stands below it. */
  rest?: string
}

/**
 * The result at the level of what a person cares about. Where no such sentence is certain, the
 * report's own headline, which names its first problem.
 */
export function pageHeadline(report: Report): Headline {
  const { run, verdict } = report
  const device = report.device.headset ? 'headset' : 'device'
  // Their own headline says what the result does not cover.
  if (run.only || run.stopped || run.sleptSeconds) return { sentence: headlineOf(report) }
  if (verdict === 'pass') {
    const what = run.profiles.includes(EVENTS_PROFILE) ? 'events' : 'tested'
    return { sentence: t(`page.ready.${what}`, { device }), rest: restOfHeadline(report) }
  }
  const share = unreached(report)
  if (!share) return firstProblem(report)
  const { failed, total, blocked } = share
  return {
    sentence: t(`page.unreached.${blocked ? 'blocked' : 'lost'}`, {
      device,
      failed,
      total,
      all: failed === total ? 'yes' : 'no',
    }),
  }
}

/** What is wrong as the heading, what was seen of it below. */
function firstProblem(report: Report): Headline {
  const place = placeAfterVerdict(report)
  const sentence = sentenceOfHeadline(report, place)
  // Where a newer version's words are unknown, the whole headline stands in for one of them.
  const rest = sentence === report.headline ? '' : restOfHeadline(report, place + 1)
  return { sentence, ...(rest && { rest }) }
}

interface Unreached {
  /** Addresses by name and port. */
  failed: number
  /** All that are needed, whether or not a page can test them. */
  total: number
  /** The network refuses or filters them; a limit or lost packets are no block. */
  blocked: boolean
}

/**
 * How many of the required addresses cannot be reached; undefined unless several fail, all of them
 * because of this network, and nothing earlier in the chain explains it.
 */
function unreached({ audits, findings }: Report): Unreached | undefined {
  const needed = audits.filter((row) => scopeOf(row) === 'endpoint' && decides(row))
  const bad = needed.filter((row) => wasMeasured(row) && row.verdict === 'fail')
  const first = findings[0]
  const leads = first && bad.some(({ id }) => first.audits.includes(id))
  const infos = bad.map(({ cause }) => cause && causeInfo(cause))
  const failed = distinct(bad)
  if (!leads || failed < 2 || !infos.every((info) => info?.who === 'network')) return undefined
  return { failed, total: distinct(needed), blocked: infos.every((info) => !info?.noRule) }
}

const distinct = (rows: AuditResult[]) =>
  new Set(rows.map(({ id, requirement: r }) => (r ? `${r.host ?? r.name}:${r.port}` : id))).size
