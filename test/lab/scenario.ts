import type { Cause } from '../../src/model/causes.ts'
import type { Verdict } from '../../src/model/verdicts.ts'
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
  /** Which packets get lost is left to chance, and with it, rarely, what can be told. */
  chance?: boolean
  /** What no page can know here, for the table. */
  note?: string
  /**
   * The run is followed by a watch of so many minutes at most; it is over before the report is read,
   * and its breaks are those of the line's log.
   */
  watched?: number
  expect: {
    verdict: Verdict
    /** What chance may make of it instead, where packets are lost at random. */
    orVerdict?: Verdict
    headline: RegExp
    /** Cause codes of the report's findings, in order. */
    causes: Cause[]
    /** Single rows by id, where the findings say too little. */
    audits?: Record<string, [Verdict, Cause?]>
    /** What single rows must explain, by id. */
    explains?: Record<string, RegExp>
    /** What the text of the first finding or its fix must say. */
    says?: RegExp
    /** What the page itself comes to say once the run is over, e.g. of its reports. */
    shows?: RegExp
  }
}

/** Five hosts on 80 and 443, one public relay and the relay with credentials. */
export const small = { params: 'profile=acs' }

export const ready = /^Ready\./

/** Everything works, and says so. */
export const passes = (audits?: Scenario['expect']['audits']): Scenario['expect'] => ({
  verdict: 'pass',
  headline: ready,
  causes: [],
  ...(audits && { audits }),
})
