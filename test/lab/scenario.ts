import type { Cause, Verdict } from '../../src/audits/vocabulary.ts'
import type { Fault } from './weather.ts'

/** One network, and what a network engineer would say of it. */
export interface Scenario {
  name: string
  faults: Fault[]
  /** Query of the page besides `?run`, e.g. `profile=intune-core`. */
  params?: string
  /** Keys of config.json besides the relay that every scenario has. */
  config?: Record<string, unknown>
  /** Its duration is of interest, so nothing else runs beside it. */
  timed?: boolean
  /** What no page can know here, for the table. */
  note?: string
  expect: {
    verdict: Verdict
    headline: RegExp
    /** Cause codes of the report's findings, in order. */
    causes: Cause[]
    /** Single rows by id, where the findings say too little. */
    audits?: Record<string, [Verdict, Cause?]>
    /** What the text of the first finding or its fix must say. */
    says?: RegExp
  }
}

/** Five hosts on 80 and 443, one public relay and the relay with credentials. */
export const small = { params: 'profile=acs' }

export const ready = /^Ready as far as a page can tell/

/** Everything works, and says so. */
export const passes = (audits?: Scenario['expect']['audits']): Scenario['expect'] => ({
  verdict: 'pass',
  headline: ready,
  causes: [],
  ...(audits && { audits }),
})
