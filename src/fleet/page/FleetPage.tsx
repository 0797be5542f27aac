import { type ComponentType, lazy, Suspense, useCallback, useMemo, useState } from 'react'
import type { App } from '../../app/app.ts'
import { LoadGuard } from '../../ui/LoadGuard.tsx'
import { useServices } from '../../ui/services.ts'
import { useSteps } from '../../ui/use-steps.ts'
import { withWords } from '../../words/catalogue.ts'
import { t } from '../../words/fleet/index.ts'
import type { FleetEngine, FleetQuery } from '../types.ts'
import { Causes } from './causes/Causes.tsx'
import { WhatIf } from './causes/WhatIf.tsx'
import { Compare } from './compare/Compare.tsx'
import { Differences } from './compare/Differences.tsx'
import { DropAnywhere } from './data/DropAnywhere.tsx'
import { EmptyFleet } from './data/EmptyFleet.tsx'
import { Progress, Skips } from './data/Progress.tsx'
import { RemoteProblems } from './data/Remotes.tsx'
import { SampleBanner } from './data/SampleBanner.tsx'
import { useRemotes } from './data/use-remotes.ts'
import { type Sample, useSample } from './data/use-sample.ts'
import { useSources } from './data/use-sources.ts'
import { DeviceSheet } from './devices/DeviceSheet.tsx'
import { Devices } from './devices/Devices.tsx'
import { RunReport } from './devices/RunReport.tsx'
import { Filters } from './filter/Filters.tsx'
import { type Fleet, FleetProvider, useAnswer, useFleet } from './fleet.ts'
import { Breaks } from './overview/Breaks.tsx'
import { Figures } from './overview/Figures.tsx'
import { FleetStart } from './overview/FleetStart.tsx'
import { Matrix } from './overview/Matrix.tsx'
import { OneLook } from './overview/OneLook.tsx'
import { Outliers } from './overview/Outliers.tsx'
import { Timeline } from './overview/Timeline.tsx'
import { isFiltered, type Place, queryOf } from './place.ts'
import { useComing } from './use-coming.ts'
import { usePlace } from './use-place.ts'
import './styles/index.css'

const everything: FleetQuery = {}

/** The fleet of whoever looks, or a sample. Each has an engine of its own, so they never mix. */
export function FleetPage({ engine }: { engine: FleetEngine }) {
  const { app } = useServices()
  const sample = useSample()
  return sample.engine ? (
    <OneFleet key="sample" engine={sample.engine} app={withoutSources(app)} sample={sample} />
  ) : (
    <OneFleet key="own" engine={engine} app={app} sample={sample} />
  )
}

const withoutSources = (app: App): App => ({ ...app, config: { ...app.config, fleet: undefined } })

interface Props {
  engine: FleetEngine
  app: App
  sample: Sample
}

/** One picture of all devices: who is ready, who is not, and the few causes behind it. */
function OneFleet({ engine, app, sample }: Props) {
  const [edition, setEdition] = useState(0)
  const onData = useCallback(() => setEdition((before) => before + 1), [])
  const sources = useSources(engine, onData)
  const { remotes, report, forget, collector } = useRemotes(app, engine, sources)
  const [place, go] = usePlace()
  const query = useMemo(() => queryOf(place, Date.now()), [place])
  const filtered = isFiltered(place) || place.groupBy !== 'site'
  const askWhole = useCallback(
    async () => ({ edition, view: await engine.view(everything) }),
    [engine, edition],
  )
  // biome-ignore lint/correctness/useExhaustiveDependencies: more data is a new question
  const askView = useCallback(() => engine.view(query), [engine, query, edition])
  const { answer, failed } = useAnswer(askWhole)
  const whole = answer?.view
  const isCounting = answer?.edition !== edition
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
        isCounting,
        view,
        sources,
        remotes,
        collector,
        report,
        sample,
        async forgetAll() {
          forget()
          await sources.clear()
        },
      },
    [
      engine,
      place,
      go,
      query,
      edition,
      whole,
      isCounting,
      view,
      sources,
      remotes,
      collector,
      report,
      sample,
      forget,
    ],
  )

  if (failed)
    return (
      <p className="notice notice-error" role="alert">
        {t('fleet.stopped', { why: failed })}
      </p>
    )
  if (!fleet) return <FleetStart />
  return (
    <FleetProvider value={fleet}>
      {sample.engine && <SampleBanner />}
      {/* The page of rehearsals takes other files. */}
      {!sample.engine && !place.rehearsal && (
        <DropAnywhere text={t('fleet.drop')} onFiles={sources.addFiles} />
      )}
      <Shown />
    </FleetProvider>
  )
}

function Shown() {
  const { whole, place } = useFleet()
  const isComing = useComing()
  if (place.rehearsal) return <RehearsalPart />
  if (place.report) return <RunReport key={place.report} runId={place.report} />
  if (whole.devices > 0) return <Content />
  return isComing ? <FleetStart /> : <EmptyFleet />
}

const Rehearsals = lazy(() => withWords(import('./rehearsal/Rehearsals.tsx')))

const RehearsalPart = () => (
  <LoadGuard>
    <Suspense fallback={<p role="status">{t('fleet.loading')}</p>}>
      <Rehearsals />
    </Suspense>
  </LoadGuard>
)

/** What stands below the first look, in the order of the page. */
const below: ComponentType[] = [
  CausesAndDays,
  Matrix,
  Differences,
  Devices,
  Figures,
  Outliers,
  Breaks,
  Compare,
]

/** From top to bottom: each part is drawn by itself, so that a thousand devices block nothing. */
function Content() {
  const shown = useSteps(below.length + 1) - 1
  return (
    <>
      <OneLook />
      <RemoteProblems />
      <Progress />
      <Skips />
      <Filters />
      {below.slice(0, shown).map((Part) => (
        <Part key={below.indexOf(Part)} />
      ))}
      <DeviceSheet />
    </>
  )
}

function CausesAndDays() {
  const shown = useSteps(3)
  return (
    <div className="fleet-columns">
      <Causes />
      <div>
        {shown > 1 && <WhatIf />}
        {shown > 2 && <Timeline />}
      </div>
    </div>
  )
}

const defined = (filter: Place['filter']): Place['filter'] =>
  Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined))
