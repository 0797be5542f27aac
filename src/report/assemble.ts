import type { DeviceEvidence } from '../probes/evidence.ts'
import { chainOf } from './chain.ts'
import { findingsOf } from './findings.ts'
import { headlineOf, verdictOf } from './headline.ts'
import {
  type AuditResult,
  type Labels,
  REPORT_SCHEMA,
  type Report,
  type Trigger,
} from './schema.ts'

export interface RunFacts {
  id: string
  startedAt: Date
  finishedAt: Date
  stopped: boolean
  interrupted?: boolean
  profiles: string[]
  only?: string
  trigger?: Trigger
  labels?: Labels
  /** Address of the page, without query and fragment. */
  page?: string
  app: Report['app']
  transfer: Report['transfer']
}

/** Puts rows and facts of a run together into Report v1. Pure. */
export function assemble(rows: AuditResult[], run: RunFacts): Report {
  const durationMs = Math.max(0, run.finishedAt.getTime() - run.startedAt.getTime())
  return {
    schema: REPORT_SCHEMA,
    version: 1,
    app: run.app,
    run: {
      id: run.id,
      startedAt: run.startedAt.toISOString(),
      finishedAt: run.finishedAt.toISOString(),
      durationMs,
      stopped: run.stopped,
      ...(run.interrupted && { interrupted: true }),
      profiles: run.profiles,
      ...(run.only && { only: run.only }),
      ...(run.trigger && { trigger: run.trigger }),
      ...(run.labels && { labels: run.labels }),
    },
    device: deviceOf(rows, run.page),
    ...conclude(rows, run.stopped, durationMs, run.only),
    audits: rows,
    transfer: run.transfer,
  }
}

/** Everything that follows from the rows alone; used again when a report is judged again. */
export function conclude(rows: AuditResult[], stopped: boolean, durationMs: number, only?: string) {
  const findings = findingsOf(rows)
  const verdict = verdictOf(rows, stopped)
  const seconds = Math.round(durationMs / 1000)
  return {
    verdict,
    headline: headlineOf({ rows, findings, verdict, stopped, seconds, only }),
    chain: chainOf(rows),
    findings,
  }
}

function deviceOf(rows: AuditResult[], page?: string): Report['device'] {
  const evidence = rows.find((row) => row.evidence?.kind === 'device')?.evidence as unknown as
    | DeviceEvidence
    | undefined
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
