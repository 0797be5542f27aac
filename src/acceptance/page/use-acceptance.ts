import { useCallback, useEffect, useRef, useState } from 'react'
import { xrSupport } from '../../panel/entry/support.ts'
import { ACCEPTANCE_SCHEMA, type AcceptanceRecord } from '../../report/schema/acceptance-schema.ts'
import { appInfo } from '../../run/version.ts'
import { isHeadset } from '../../ui/headset.ts'
import { useServices } from '../../ui/services.ts'
import { keepProgress, keptProgress, type Progress } from '../keep.ts'
import { measureAutomatic } from '../measure/automatic.ts'
import { takeReturn } from '../measure/away.ts'
import { isResultLink, readLink } from '../model/link.ts'
import { type Outcomes, recordOf } from '../model/record.ts'
import { type Has, settled } from '../model/settle.ts'
import { fill, nextStep, type Step } from '../model/steps.ts'

export type Phase = 'start' | 'measuring' | 'steps' | 'result'

export interface Acceptance {
  phase: Phase
  outcomes: Outcomes
  /** The guided step at hand. */
  step: Step | undefined
  record: AcceptanceRecord | undefined
  /** The result was made on another device, or `damaged`: the link holds none. */
  opened: 'link' | 'damaged' | undefined
  /** A run has the line of this page. */
  busy: boolean
  begin: () => void
  /** What a step brought; rows of it without an outcome are told as skipped. */
  answer: (step: Step, found: Outcomes) => void
  stop: () => void
}

/** Everything of an acceptance that goes on: it is kept, and may be ended at any time. */
export function useAcceptance(): Acceptance {
  const { app } = useServices()
  const [progress, setProgress] = useState<Progress | undefined>(resumed)
  const [phase, setPhase] = useState<Phase>(progress ? 'steps' : 'start')
  const [record, setRecord] = useState<AcceptanceRecord>()
  const [opened, setOpened] = useState<Acceptance['opened']>()
  const [busy, setBusy] = useState(false)
  const running = useRef<AbortController>(undefined)

  const finish = useCallback((done: Progress, stopped: boolean) => {
    running.current?.abort()
    keepProgress(undefined)
    setProgress(undefined)
    setRecord(recordFrom(done, stopped))
    setPhase('result')
  }, [])

  useEffect(() => {
    // Half of what runs by itself is of no use: whoever reloads then begins anew.
    if (phase === 'steps') keepProgress(progress)
    if (phase === 'steps' && progress && !nextStep(progress.outcomes)) finish(progress, false)
  }, [phase, progress, finish])

  useEffect(() => {
    const look = async () => {
      if (!isResultLink(location.hash)) return
      const found = await readLink(location.hash)
      setOpened(found ? 'link' : 'damaged')
      if (!found) return
      setRecord(found)
      setPhase('result')
    }
    void look()
    addEventListener('hashchange', look)
    return () => removeEventListener('hashchange', look)
  }, [])
  useEffect(() => () => running.current?.abort(), [])

  const add = useCallback(
    (found: Outcomes) =>
      setProgress((now) => now && { ...now, outcomes: { ...now.outcomes, ...found } }),
    [],
  )
  const begin = async () => {
    const isBusy = app.store.getState().phase === 'running'
    setBusy(isBusy)
    if (isBusy) return
    const own = new AbortController()
    running.current = own
    setOpened(undefined)
    if (isResultLink(location.hash)) history.replaceState(null, '', '#/acceptance')
    setRecord(undefined)
    setProgress({ id: crypto.randomUUID(), startedAt: new Date().toISOString(), outcomes: {} })
    setPhase('measuring')
    const { vr } = await xrSupport()
    await measureAutomatic(app, own.signal, add).catch(console.error)
    if (own.signal.aborted) return
    const { relays, relayHosts, portRanges, signIn } = app.config
    const has: Has = {
      headset: vr || isHeadset(),
      relay: relays.length > 0,
      relayHosts: relayHosts.length > 0,
      portRanges: portRanges.length > 0,
      signIn: signIn !== undefined,
    }
    setProgress((now) => now && { ...now, outcomes: settled(now.outcomes, has) })
    setPhase('steps')
  }
  return {
    phase,
    outcomes: progress?.outcomes ?? {},
    step: progress && phase === 'steps' ? nextStep(progress.outcomes) : undefined,
    record,
    opened,
    busy,
    begin: () => void begin(),
    answer: (step, found) => add(fill(step, found, 'skipped')),
    stop: () => progress && finish(progress, true),
  }
}

/** Somebody came back to this page, by the step that leaves it or by themselves. */
function resumed(): Progress | undefined {
  const returned = takeReturn()
  const kept = keptProgress()
  if (!kept || isResultLink(location.hash)) return undefined
  return returned ? { ...kept, outcomes: { ...kept.outcomes, ...returned } } : kept
}

function recordFrom({ id, startedAt, outcomes }: Progress, stopped: boolean): AcceptanceRecord {
  return recordOf(
    {
      id,
      startedAt,
      finishedAt: new Date().toISOString(),
      stopped,
      userAgent: navigator.userAgent,
      automated: navigator.webdriver === true,
      version: appInfo.version,
    },
    outcomes,
  )
}

/** `quest-preflight-acceptance-2026-11-30.json` */
export const fileNameOf = ({ finishedAt }: AcceptanceRecord) =>
  `${ACCEPTANCE_SCHEMA}-${finishedAt.slice(0, 10)}.json`
