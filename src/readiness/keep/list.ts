import type {
  Answer,
  Finding,
  Measured,
  ReadinessFile,
} from '../../report/schema/readiness-schema.ts'
import { READINESS_SCHEMA } from '../../report/schema/readiness-schema.ts'

/** All that is known of an organization's readiness, by id of the row or the question. */
export interface ReadinessList {
  answers: ReadonlyMap<string, Answer>
  measured: ReadonlyMap<string, Measured>
  findings: ReadonlyMap<string, Finding>
}

export const emptyList: ReadinessList = {
  answers: new Map(),
  measured: new Map(),
  findings: new Map(),
}

interface Merged {
  list: ReadinessList
  /** Entries of the other list that were taken. */
  taken: number
  /** Entries of the other list that were older than those here. */
  older: number
}

/** Two lists as one: of each entry the newer one stays, of two of one time the other list's. */
export function mergeLists(here: ReadinessList, other: ReadinessList): Merged {
  let [taken, older] = [0, 0]
  const merge = <T>(
    mine: ReadonlyMap<string, T>,
    theirs: ReadonlyMap<string, T>,
    timeOf: (entry: T) => string,
  ): ReadonlyMap<string, T> => {
    const merged = new Map(mine)
    for (const [id, entry] of theirs) {
      const own = mine.get(id)
      const age = own ? Date.parse(timeOf(entry)) - Date.parse(timeOf(own)) : 1
      // A check that was repeated is still of the same run.
      const repeated = age === 0 && JSON.stringify(entry) !== JSON.stringify(own)
      if (age > 0 || repeated) {
        merged.set(id, entry)
        taken++
      } else if (age < 0) older++
    }
    return merged
  }
  const list = {
    answers: merge(here.answers, other.answers, ({ changedAt }) => changedAt),
    measured: merge(here.measured, other.measured, ({ at }) => at),
    findings: merge(here.findings, other.findings, ({ changedAt }) => changedAt),
  }
  return { list, taken, older }
}

const byId = <T extends { id: string }>(entries: readonly T[]): ReadonlyMap<string, T> =>
  new Map(entries.map((entry) => [entry.id, entry]))

export const listOfFile = ({ answers, measured, findings }: ReadinessFile): ReadinessList => ({
  answers: byId(answers),
  measured: byId(measured),
  findings: byId(findings),
})

/** @param savedAt ISO time */
export const fileOfList = (list: ReadinessList, savedAt: string): ReadinessFile => ({
  schema: READINESS_SCHEMA,
  version: 1,
  savedAt,
  answers: [...list.answers.values()],
  measured: [...list.measured.values()],
  findings: [...list.findings.values()],
})

export const listOfMeasured = (measured: readonly Measured[]): ReadinessList => ({
  ...emptyList,
  measured: byId(measured),
})
