import { inEnglish } from '../../words/catalogue.ts'
import {
  type AuditResult,
  type Labels,
  REPORT_SCHEMA,
  type Report,
  type Trigger,
} from '../schema/schema.ts'
import { chainOf } from './chain.ts'
import { evidenceOf } from './evidence-of.ts'
import { findingsOf } from './findings.ts'
import { headlineOf, verdictOf } from './headline.ts'

export interface RunFacts {
  id: string
  startedAt: Date
  finishedAt: Date
  stopped: boolean
  interrupted?: boolean
  sleptSeconds?: number | undefined
  profiles: string[]
  only?: string
  trigger?: Trigger
  labels?: Labels
  /** Address of the page, without query and fragment. */
  page?: string
  app: Report['app']
  transfer: Report['transfer']
}

/** Puts rows and facts of a run together into Report v2. Pure. */
export function assemble(rows: AuditResult[], run: RunFacts): Report {
  const kept = runOf(run)
  return {
    schema: REPORT_SCHEMA,
    version: 2,
    app: run.app,
    run: kept,
    device: deviceOf(rows, run.page),
    ...conclude(rows, kept.stopped, kept.durationMs, kept.only, kept.sleptSeconds),
    audits: rows,
    transfer: run.transfer,
  }
}

function runOf(run: RunFacts): Report['run'] {
  return {
    id: run.id,
    startedAt: run.startedAt.toISOString(),
    finishedAt: run.finishedAt.toISOString(),
    durationMs: Math.max(0, run.finishedAt.getTime() - run.startedAt.getTime()),
    stopped: run.stopped,
    ...(run.interrupted && { interrupted: true }),
    ...(run.sleptSeconds && { sleptSeconds: run.sleptSeconds }),
    profiles: run.profiles,
    ...(run.only && { only: run.only }),
    ...(run.trigger && { trigger: run.trigger }),
    ...(run.labels && { labels: run.labels }),
  }
}

/** Everything that follows from rows and run; used again when a report is judged again. */
export function conclude(
  rows: AuditResult[],
  stopped: boolean,
  durationMs: number,
  only?: string,
  sleptSeconds?: number,
) {
  const findings = findingsOf(rows)
  const verdict = verdictOf(rows, stopped)
  const seconds = Math.round(durationMs / 1000)
  const headline = headlineOf({ rows, findings, verdict, stopped, seconds, only, sleptSeconds })
  return {
    verdict,
    headline: inEnglish(headline),
    messages: { headline },
    chain: chainOf(rows),
    findings,
  }
}

function deviceOf(rows: AuditResult[], page?: string): Report['device'] {
  const evidence = evidenceOf(rows, 'device')
  if (!evidence) return { browser: 'unknown', ...(page && { page }) }
  const { browser, headset, userAgent, language } = evidence
  return {
    browser: `${browser.name} ${browser.version}`.trim(),
    ...(headset && { headset: headset.model }),
    userAgent: userAgent.slice(0, 1000),
    language,
    ...(page && { page }),
  }
}
