import type { Crossfilter } from 'crossfilter2'
import type { Run } from './runs.ts'

/** Makes counts over a crossfilter; each is set up when it is first asked for. */
export function createGrouping(cross: Crossfilter<Run>, latest: Run[]) {
  /** @returns the count of each value that a device is counted under */
  return <T extends { devices: number }>(
    valuesOf: (run: Run) => string | readonly string[],
    initial: () => T,
    tally: (into: T, run: Run, by: number) => void,
  ) =>
    once(() => {
      const isList = Array.isArray(latest[0] && valuesOf(latest[0]))
      const add = (by: number) => (into: T, run: Run) => {
        into.devices += by
        tally(into, run, by)
        return into
      }
      const group = cross
        .dimension<string>(valuesOf as (run: Run) => string | string[], isList)
        .group<string, T>()
        .reduce(add(1), add(-1), initial)
      return () =>
        new Map(
          group
            .all()
            .flatMap(({ key, value }) => (value.devices > 0 ? [[key, value] as const] : [])),
        )
    })
}

/** Makes it once, when it is first asked for. */
export function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}
