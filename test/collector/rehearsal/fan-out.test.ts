import { randomUUID } from 'node:crypto'
import { expect, onTestFinished, test } from 'vitest'
import { tellSeconds } from '../../../collector/rehearsal/devices.ts'
import { type Hub, openHub } from '../../../collector/rehearsal/hub.ts'
import { obey } from '../../../collector/rehearsal/planners.ts'
import type { Session } from '../../../collector/rehearsal/session.ts'
import { emptyRehearsal } from '../../../collector/rehearsal/state.ts'
import { openStore } from '../../../collector/store.ts'
import { temporaryFolder } from '../folders.ts'
import { infoOf, request, secondAt } from './channel.ts'

const CODE = 'abcd2345'
const DEVICES = 1000

interface Heard {
  who: string
  what: Buffer | object
  /** How the rehearsal stands on disk at that moment; asked for the first and the last device. */
  stored?: string
}

/** A hub of which every connection notes in one list what it hears, and when. */
function hub() {
  const store = openStore(temporaryFolder())
  let asked = 0
  const own = openHub(store.rehearsals, () => {
    asked += 1
    return false
  })
  onTestFinished(() => {
    own.stop()
    store.close()
  })
  const heard: Heard[] = []
  const edges = ['device 1', `device ${DEVICES}`]
  const note = (who: string, what: Heard['what']) => {
    const stored = edges.includes(who) ? store.rehearsals.load(CODE)?.phase : undefined
    heard.push({ who, what, ...(stored && { stored }) })
  }
  const session = (who: string): Session => ({
    send: (message) => note(who, message),
    sendSame: (encoded) => note(who, encoded),
    refuse: () => {},
    isSlow: () => false,
  })
  return { ...own, heard, session, asked: () => asked }
}

/** So many devices in mid-rehearsal. */
function running({ work }: Hub, session: (who: string) => Session) {
  const plan = { ...request(), code: CODE, createdAt: new Date().toISOString() }
  work.store.create(plan)
  const rehearsal = emptyRehearsal(plan)
  work.keep(rehearsal)
  for (let place = 1; place <= DEVICES; place += 1)
    rehearsal.devices.set(place, {
      ...{ place, id: randomUUID(), info: infoOf(`Headset ${place}`), kept: false },
      ...{ state: 'running', window: { from: 0, to: 30 }, session: session(`device ${place}`) },
    })
  Object.assign(rehearsal, { phase: 'running', startAt: work.now() - 4000 })
  work.store.turn(rehearsal)
  return rehearsal
}

test('a stop is made once for 1,000 devices, and goes out before the disk and the news', async () => {
  const { heard, session, ...own } = hub()
  const rehearsal = running(own, session)
  const planner = session('planner')
  own.work.news.watch(rehearsal, planner)
  heard.length = 0
  await obey(own.work, own.kiosks, planner, { type: 'stop', code: CODE })
  const stops = heard.slice(0, DEVICES)
  expect(new Set(stops.map(({ who }) => who)).size).toBe(DEVICES)
  expect(new Set(stops.map(({ what }) => what)).size).toBe(1)
  expect(JSON.parse(String(stops[0]?.what))).toMatchObject({ type: 'stop', code: CODE })
  expect(stops.flatMap(({ stored = [] }) => stored)).toEqual(['running', 'running'])
  expect(own.work.store.load(CODE)).toMatchObject({ phase: 'gathering', outcome: 'stopped' })
})

test('what many do in one moment is one message to a planner', async () => {
  const { heard, session, ...own } = hub()
  const rehearsal = running(own, session)
  own.work.news.watch(rehearsal, session('planner'))
  heard.length = 0
  for (const place of rehearsal.devices.keys()) own.work.news.changed(rehearsal, place)
  await expect.poll(() => heard.length, { timeout: 5000 }).toBe(1)
  expect(JSON.parse(String(heard[0]?.what)).devices).toHaveLength(DEVICES)
})

test('what 1,000 devices tell in one moment asks once whether the file is full', () => {
  const { heard: _, session, asked, ...own } = hub()
  const rehearsal = running(own, session)
  const message = { type: 'seconds' as const, seconds: [secondAt(0)] }
  const before = performance.now()
  for (const device of rehearsal.devices.values())
    tellSeconds(own.work, { rehearsal, device }, message)
  const seconds = (performance.now() - before) / 1000
  expect(asked()).toBeLessThanOrEqual(1 + Math.ceil(seconds))
})
