import {
  type AcceptanceRow,
  acceptanceDate,
  acceptanceRows,
  type Came,
} from '../../catalog/acceptance.ts'
import { browserOf, headsetOf } from '../../probes/device.ts'
import {
  ACCEPTANCE_SCHEMA,
  type AcceptanceRecord,
  type AcceptanceResult,
  type NotMeasured,
} from '../../report/schema/acceptance-schema.ts'
import { isExpected } from './judge.ts'

/** What one row brought: a value, or why there is none. */
export type Outcome = { came: Came } | { why: NotMeasured }
/** By id of the row. */
export type Outcomes = Readonly<Record<string, Outcome>>

export interface Facts {
  id: string
  /** ISO times. */
  startedAt: string
  finishedAt: string
  stopped: boolean
  userAgent: string
  automated: boolean
  version: string
}

const AGENT_MAX = 300
const SHORT_MAX = 100

/** One row of the result. */
export function resultOf(
  row: AcceptanceRow,
  outcome: Outcome = { why: 'not-reached' },
): AcceptanceResult {
  const { id, expected, unit } = row
  const about = { id, expected, ...(unit && { unit }) }
  if ('why' in outcome) return { ...about, state: 'not-measured', why: outcome.why }
  const came = short(outcome.came)
  return { ...about, state: isExpected(expected, came) ? 'as-expected' : 'differs', came }
}

/** The result as a file: judged by the expectations of today. Pure. */
export function recordOf(facts: Facts, outcomes: Outcomes): AcceptanceRecord {
  const { userAgent, version, ...rest } = facts
  const { name, version: number, chromium } = browserOf(userAgent)
  const headset = headsetOf(userAgent)
  return {
    schema: ACCEPTANCE_SCHEMA,
    version: 1,
    ...rest,
    app: { version },
    expectations: acceptanceDate,
    device: {
      userAgent: userAgent.slice(0, AGENT_MAX),
      ...(headset && { model: headset.model }),
      browser: `${name} ${number}`.trim().slice(0, SHORT_MAX),
      ...(chromium && { chromium }),
    },
    rows: acceptanceRows.map((row) => resultOf(row, outcomes[row.id])),
  }
}

const short = (came: Came): Came => {
  if (typeof came === 'string') return came.slice(0, AGENT_MAX)
  return typeof came === 'number' ? Math.round(came * 10) / 10 : came
}
