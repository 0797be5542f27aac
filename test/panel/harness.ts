import { type ArrayCamera, Matrix4, type Mesh, type Object3D, Vector3 } from 'three'
import type { App, Walker } from '../../src/app/app.ts'
import type { PlannedAudit } from '../../src/model/plan.ts'
import { type EnterResult, mountPanel, type PanelHandle } from '../../src/panel/index.tsx'
import type { AuditResult, Report } from '../../src/report/schema/schema.ts'
import { createRunStore } from '../../src/run/store.ts'
import type { WalkHint } from '../../src/walk/types.ts'
import { asIs } from '../../src/words/as-is.ts'
import { showIn } from '../../src/words/catalogue.ts'
import { chooseLanguage } from '../../src/words/language.ts'
import { officeReport } from '../fixtures/office-report.ts'
import { largeReport, passingReport, sampleReport } from '../fixtures/report.ts'
import { walkMap } from '../fixtures/walk-map.ts'
import { warningReport } from '../fixtures/warning-report.ts'
import { watchedLine } from '../fixtures/watch.ts'
import { createFedWalker, type Field } from './fed-walk.ts'
import { layPlainFloor } from './plain-floor.ts'
import { furnish } from './room.ts'
import { createToldWalker } from './walker.ts'

/**
 * The panel with a store and nothing else: what a run writes into the store is written by the
 * test, row by row, so that no test waits for a network.
 */
const store = createRunStore(['immersive-events-teams', 'intune-core'])
const calls: string[] = []
const walker = createToldWalker(store)
let fed: Walker | undefined
let pending: AuditResult[] = []
let report: Report = sampleReport()

const app: App = {
  store,
  config: {
    version: 1,
    endpoints: [],
    apps: [],
    relays: [{ name: 'contoso', urls: ['turn:relay.contoso.com:3478?transport=udp'] }],
    relayHosts: [],
  } as never,
  async run() {
    calls.push('run')
    begin()
  },
  stop() {
    calls.push('stop')
    store.setState({ phase: 'stopped', report })
  },
  async rerun(ids) {
    calls.push(`rerun ${ids.join(' ')}`)
  },
  watch: {
    async start(minutes) {
      calls.push(`watch ${minutes}`)
    },
    stop() {
      calls.push('stop watching')
    },
  },
  setSpeechKey() {},
  walk: async () => fed ?? walker,
}

function begin() {
  pending = [...report.audits]
  const planned = report.audits.map(
    ({ id, audit, group, groupTitle, link, title }): PlannedAudit => ({
      id,
      audit,
      group,
      groupTitle: asIs(groupTitle),
      link,
      title: asIs(title),
      subject: { kind: 'control' },
      evidenceKey: id,
    }),
  )
  store.setState({
    phase: 'running',
    planned,
    results: {},
    report: undefined,
    progress: { done: 0, total: planned.length, startedAt: Date.now() },
  })
}

/** `count` more rows arrive in one write, as the runner batches them. */
function arrive(count: number) {
  const rows = pending.splice(0, count)
  store.setState(({ results, progress }) => ({
    results: { ...results, ...Object.fromEntries(rows.map((row) => [row.id, row])) },
    progress: { ...progress, done: progress.done + rows.length, current: rows.at(-1) },
  }))
}

function finish() {
  arrive(pending.length)
  store.setState({ phase: 'done', report })
}

function show(next: Report) {
  report = next
  store.setState({ phase: 'done', report, opened: undefined })
}

await showIn(chooseLanguage(location.search))
const panel: PanelHandle = await mountPanel(document.getElementById('host') as HTMLElement, app, {
  baseUrl: 'https://preflight.contoso.example/',
  profiles: [
    { id: 'immersive-events-teams', title: 'Immersive events in Teams' },
    { id: 'intune-core', title: 'Intune, core' },
    { id: 'intune-aosp', title: 'Intune, Android device management' },
  ],
  signIn: {
    label: () => 'Nobody is signed in',
    begin: async (from) => {
      calls.push('sign-in', `from ${from}`)
    },
  },
})

const entered: EnterResult[] = []
for (const mode of ['vr', 'ar'] as const)
  document.getElementById(mode)?.addEventListener('click', async () => {
    entered.push(await panel.enter(mode))
  })
const sessions: string[] = []
panel.onSession((change) => sessions.push(change))

interface UikitNode extends Mesh {
  properties?: { peek: () => { id?: string } }
}

/** The button, row or box with this id, wherever the panels stand now. */
function find(id: string): Object3D | undefined {
  let found: Object3D | undefined
  panel.three().scene.traverse((object) => {
    const node = object as UikitNode
    if (node.properties?.peek?.().id === id || node.name === id) found = object
  })
  return found
}

/** Centre of it in the world, in metres. */
function locate(id: string): [number, number, number] | undefined {
  const object = find(id)
  if (!object) return undefined
  object.updateWorldMatrix(true, false)
  return new Vector3(0, 0, 0).applyMatrix4(object.matrixWorld).toArray()
}

/** Where it faces, as a unit vector. */
function facing(id: string): [number, number, number] {
  const object = find(id)
  object?.updateWorldMatrix(true, false)
  return new Vector3()
    .setFromMatrixColumn(object?.matrixWorld ?? new Matrix4(), 2)
    .normalize()
    .toArray()
}

/** What the left eye sees of its middle: a box in pixels of the page. */
function screenBox(id: string) {
  const object = find(id)
  const eye = (panel.three().camera as ArrayCamera).cameras[0]
  if (!object || !eye) throw new Error(`Nothing called ${id} is in view`)
  object.updateWorldMatrix(true, false)
  const corners = [-0.5, 0.5].flatMap((x) =>
    [-0.5, 0.5].map((y) => {
      const corner = new Vector3(x, y, 0).applyMatrix4(object.matrixWorld).project(eye)
      return [((corner.x + 1) / 2) * innerWidth, ((1 - corner.y) / 2) * innerHeight] as const
    }),
  )
  const xs = corners.map(([x]) => x)
  const ys = corners.map(([, y]) => y)
  // Perspective makes it no rectangle: the middle of its bounds is all its own.
  const [left, top] = [Math.min(...xs), Math.min(...ys)]
  const [wide, high] = [Math.max(...xs) - left, Math.max(...ys) - top]
  return {
    x: Math.round(left + wide * 0.15),
    y: Math.round(top + high * 0.22),
    width: Math.round(wide * 0.7),
    height: Math.round(high * 0.56),
  }
}

/** Where the left eye sees a place of the world: pixels of the page. */
function toPixel(place: [number, number, number]): [number, number] {
  const eye = (panel.three().camera as ArrayCamera).cameras[0]
  if (!eye) throw new Error('No eye')
  const { x, y } = new Vector3(...place).project(eye)
  return [((x + 1) / 2) * innerWidth, ((1 - y) / 2) * innerHeight]
}

/** A walk as far as a test wants it. */
const showWalk = (about: Parameters<typeof walkMap>[0], hint?: WalkHint) =>
  store.setState({ walk: { phase: 'running', map: walkMap(about), ...(hint && { hint }) } })

/** Draw calls of the last frame, both eyes. */
const drawCalls = () => panel.three().gl.info.render.calls

/** Twenty seconds of a line that is good enough, but for one burst of loss. */
function measureLine(samples = 200) {
  const seconds = Array.from({ length: samples }, (_, index) => index / 10)
  const wave = (t: number, base: number, swing: number) =>
    base + swing * Math.sin(t) + (swing / 3) * Math.sin(t * 7.3)
  store.setState({
    live: {
      label: asIs('Relay contoso over UDP'),
      seconds,
      rateMbps: seconds.map((t) => wave(t, 16, 2)),
      rttMs: seconds.map((t) => wave(t * 1.7, 48, 12)),
      lossPercent: seconds.map((t) => (t > 12 && t < 13 ? 1.6 : 0.1)),
      required: { rateMbps: 10, rttMs: 100, lossPercent: 1 },
    },
  })
}

/** Half an hour of a line that broke three times and was slow for a while. */
function watchLine() {
  const { evidence, timeline } = watchedLine()
  const until = Date.parse(timeline.startedAt) + 2 * 3_600_000
  store.setState({ watch: { phase: 'running', startedAt: 0, until, evidence, timeline } })
}

let ticks = 0

/** What a busy run does ten times a second: six rows, the progress, one more sample of the line. */
function tick() {
  ticks++
  const { results, progress, live } = store.getState()
  const rows = Array.from({ length: 6 }, (_, index) => {
    const row = report.audits[(ticks * 6 + index) % report.audits.length] as AuditResult
    return [row.id, { ...row, durationMs: 20 + ((ticks * 37 + index * 11) % 900) }] as const
  })
  const now = (live?.seconds.at(-1) ?? 0) + 0.1
  const next = (values: (number | null)[] = [], value: number) => [...values.slice(-299), value]
  store.setState({
    phase: 'running',
    report: undefined,
    results: { ...results, ...Object.fromEntries(rows) },
    progress: { ...progress, done: ticks % report.audits.length, current: rows[0]?.[1] },
    live: {
      label: asIs('Relay contoso over UDP'),
      seconds: [...(live?.seconds.slice(-299) ?? []), now],
      rateMbps: next(live?.rateMbps, 16 + 3 * Math.sin(now)),
      rttMs: next(live?.rttMs, 48 + 9 * Math.sin(now * 1.7)),
      lossPercent: next(live?.lossPercent, 0.2),
      required: { rateMbps: 10, rttMs: 100, lossPercent: 1 },
    },
  })
}

const harness = {
  tick,
  ticks: () => ticks,
  store,
  app,
  panel,
  calls,
  entered,
  sessions,
  begin,
  arrive,
  finish,
  show,
  locate,
  facing,
  screenBox,
  measureLine,
  walker,
  showWalk,
  toPixel,
  drawCalls,
  feed: (field: Field) => {
    fed = createFedWalker(store, field)
  },
  plainFloor: (triangles: number) => layPlainFloor(panel.three().scene, triangles),
  furnish: () => furnish(panel.three().scene),
  watchLine,
  shareReady: () => panel.view.signals.share.code.value !== undefined,
  reports: { sampleReport, largeReport, passingReport, warningReport, officeReport },
  useReport: (next: Report) => {
    report = next
  },
}

export type Harness = typeof harness

Object.assign(window, { harness })
