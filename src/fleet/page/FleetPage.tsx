import { useCallback, useMemo, useState } from 'react'
import { useServices } from '../../page/services.ts'
import type { FleetEngine, FleetQuery } from '../types.ts'
import { Causes } from './Causes.tsx'
import { Compare } from './Compare.tsx'
import { DeviceSheet } from './DeviceSheet.tsx'
import { Devices } from './Devices.tsx'
import { Differences } from './Differences.tsx'
import { DropAnywhere } from './DropAnywhere.tsx'
import { EmptyFleet } from './EmptyFleet.tsx'
import { Figures } from './Figures.tsx'
import { Filters } from './Filters.tsx'
import { type Fleet, FleetProvider, useAnswer, useFleet } from './fleet.ts'
import { Matrix } from './Matrix.tsx'
import { OneLook } from './OneLook.tsx'
import { Outliers } from './Outliers.tsx'
import { Progress, Skips } from './Progress.tsx'
import { isFiltered, type Place, queryOf } from './place.ts'
import { RemoteProblems } from './Remotes.tsx'
import { RunReport } from './RunReport.tsx'
import { Timeline } from './Timeline.tsx'
import { usePlace } from './use-place.ts'
import { useRemotes } from './use-remotes.ts'
import { useSources } from './use-sources.ts'
import { WhatIf } from './WhatIf.tsx'
import './styles/index.css'

const everything: FleetQuery = {}

/** One picture of all devices: who is ready, who is not, and the few causes behind it. */
export function FleetPage({ engine }: { engine: FleetEngine }) {
  const { app } = useServices()
  const [edition, setEdition] = useState(0)
  const onData = useCallback(() => setEdition((before) => before + 1), [])
  const sources = useSources(engine, onData)
  const { remotes, report, forget } = useRemotes(app, engine, sources)
  const [place, go] = usePlace()
  const query = useMemo(() => queryOf(place, Date.now()), [place])
  const filtered = isFiltered(place) || place.groupBy !== 'site'
  // biome-ignore lint/correctness/useExhaustiveDependencies: more data is a new question
  const askWhole = useCallback(() => engine.view(everything), [engine, edition])
  // biome-ignore lint/correctness/useExhaustiveDependencies: more data is a new question
  const askView = useCallback(() => engine.view(query), [engine, query, edition])
  const { answer: whole, failed } = useAnswer(askWhole)
  const { answer: narrowed } = useAnswer(filtered ? askView : undefined)
  const view = (filtered && narrowed) || whole

  const fleet = useMemo<Fleet | undefined>(
    () =>
      whole &&
      view && {
        engine,
        place,
        go,
        filter: (change) => go({ filter: defined({ ...place.filter, ...change }) }),
        query,
        edition,
        whole,
        view,
        sources,
        remotes,
        report,
        async forgetAll() {
          forget()
          await sources.clear()
        },
      },
    [engine, place, go, query, edition, whole, view, sources, remotes, report, forget],
  )

  if (failed)
    return (
      <p className="notice notice-error" role="alert">
        The part of this page that counts has stopped ({failed}). Reload the page and load the data
        again.
      </p>
    )
  if (!fleet) return <p role="status">Loading.</p>
  return (
    <FleetProvider value={fleet}>
      <DropAnywhere sources={sources} />
      <Shown />
    </FleetProvider>
  )
}

function Shown() {
  const { whole, place } = useFleet()
  if (place.report) return <RunReport key={place.report} runId={place.report} />
  return whole.devices === 0 ? <EmptyFleet /> : <Content />
}

const Content = () => (
  <>
    <OneLook />
    <RemoteProblems />
    <Progress />
    <Skips />
    <Filters />
    <div className="fleet-columns">
      <Causes />
      <div>
        <WhatIf />
        <Timeline />
      </div>
    </div>
    <Matrix />
    <Differences />
    <Devices />
    <Figures />
    <Outliers />
    <Compare />
    <DeviceSheet />
  </>
)

const defined = (filter: Place['filter']): Place['filter'] =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
