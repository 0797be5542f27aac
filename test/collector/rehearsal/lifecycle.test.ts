import * as v from 'valibot'
import { expect, onTestFinished, test } from 'vitest'
import { openHub } from '../../../collector/rehearsal/hub.ts'
import { obey } from '../../../collector/rehearsal/planners.ts'
import type { Session } from '../../../collector/rehearsal/session.ts'
import { openStore } from '../../../collector/store.ts'
import type { FromPlanner } from '../../../src/rehearsal/planner.ts'
import { rehearsalRecordSchema } from '../../../src/rehearsal/record.ts'
import { columnsOf } from '../../../src/rehearsal/second.ts'
import { temporaryFolder } from '../folders.ts'
import { runCollector } from '../running.ts'
import { device, planner, rehearsalOf, request, secondAt, secondsFrom, source } from './channel.ts'

async function planned(url: string, values: Parameters<typeof request>[0] = {}) {
  const page = await planner(url)
  page.send({ type: 'plan', plan: request(values) })
  const { plan } = await page.next('planned')
  return { page, plan, code: plan.code }
}

const result = (to: number) => ({
  window: { from: 0, to },
  clock: { offsetMs: 3, errorMs: 1 },
  seconds: columnsOf(secondsFrom(0, to)),
})

test('from the plan to the record: two devices, stopped in mid-run', async () => {
  const { url } = await runCollector()
  const { page, code, plan } = await planned(url)
  expect(code).toMatch(/^[2-9a-z]{8}$/)
  const one = device(url, code, { name: 'Headset 1', site: 'Oslo' })
  const two = device(url, code, { name: 'Headset 2', site: 'Oslo' })
  expect(await one.next('welcome')).toMatchObject({ plan, phase: 'lobby', kept: false })
  await two.next('welcome')
  const lobby = await page.next('rehearsal', ({ devices }) => devices.length === 2)
  expect(lobby.devices.map(({ info }) => info.device).sort()).toEqual(['Headset 1', 'Headset 2'])

  one.send({ type: 'clock', t0: 17.5 })
  const answer = await one.next('clock')
  expect(answer.t0).toBe(17.5)
  expect(Math.abs(answer.t1 - Date.now())).toBeLessThan(60_000)
  expect(answer.t2).toBeGreaterThanOrEqual(answer.t1)

  page.send({ type: 'prepare', code })
  await Promise.all([one.next('prepare'), two.next('prepare')])
  for (const each of [one, two])
    each.send({ type: 'state', state: 'ready', clock: { offsetMs: 3, errorMs: 1 } })
  await page.inState('ready', 2)
  page.send({ type: 'start', code })
  const starts = await Promise.all([one.next('start'), two.next('start')])
  expect(starts[0].at).toBe(starts[1].at)
  expect(starts.map(({ window }) => window)).toEqual([
    { from: 0, to: 30 },
    { from: 0, to: 30 },
  ])

  one.send({ type: 'seconds', seconds: [secondAt(0), secondAt(1)] })
  const live = await page.next('live')
  expect(live.seconds.map(({ second }) => second.second)).toEqual([0, 1])

  const asked = performance.now()
  page.send({ type: 'stop', code })
  await Promise.all([one.next('stop'), two.next('stop')])
  expect(performance.now() - asked).toBeLessThan(1000)
  one.send({ type: 'result', result: result(2) })
  await one.next('kept')
  // Its thanks got lost, so it sends again.
  one.send({ type: 'result', result: result(2) })
  await one.next('kept')
  two.send({ type: 'result', result: result(1) })
  await two.next('kept')
  await page.next('rehearsal', ({ phase }) => phase === 'ended')

  const record = await rehearsalOf(url, code)
  expect(v.safeParse(rehearsalRecordSchema, record).issues).toBeUndefined()
  expect(record).toMatchObject({ outcome: 'stopped', plan, stoppedAt: 0 })
  expect(record.devices.map(({ came }: { came: string }) => came)).toEqual(['whole', 'whole'])
  const list = await (await fetch(`${url}api/rehearsals`)).text()
  expect(JSON.parse(list)).toMatchObject({ code, phase: 'ended', devices: 2, results: 2 })
  for (const open of [page, one, two]) open.close()
})

test('a device that was away when all were stopped hears of it when it comes back', async () => {
  const { url } = await runCollector()
  const { page, code } = await planned(url)
  const one = device(url, code)
  await one.next('welcome')
  page.send({ type: 'prepare', code })
  await one.next('prepare')
  one.send({ type: 'state', state: 'ready', clock: { offsetMs: 3, errorMs: 1 } })
  await page.inState('ready', 1)
  page.send({ type: 'start', code })
  await one.next('start')
  one.close()
  await one.closed
  page.send({ type: 'stop', code })
  await page.next('rehearsal', ({ phase }) => phase === 'gathering')
  const back = device(url, code, { id: one.id, state: 'running' })
  expect(await back.next('welcome')).toMatchObject({ phase: 'gathering', place: 1 })
  await back.next('stop')
  back.send({ type: 'result', result: result(0) })
  await back.next('kept')
  await page.next('rehearsal', ({ phase }) => phase === 'ended')
  page.close()
  back.close()
})

test('a source is paired with devices, and signalling goes to the pair alone', async () => {
  const { url } = await runCollector()
  const { page, code } = await planned(url, { load: 'paired' })
  const one = device(url, code)
  const two = device(url, code)
  const places = [(await one.next('welcome')).place, (await two.next('welcome')).place]
  page.send({ type: 'prepare', code })
  expect(await page.next('problem')).toMatchObject({ what: 'sources', needed: 1, there: 0 })

  const feeder = source(url, code)
  await feeder.next('welcome')
  page.send({ type: 'prepare', code })
  const pairs = [await feeder.next('pair'), await feeder.next('pair')]
  expect(pairs.map(({ pair }) => pair).sort()).toEqual(places.toSorted())
  expect(pairs[0]).toMatchObject({ kbps: 750, framesPerSecond: 50 })
  expect(await one.next('prepare')).toMatchObject({ source: 1 })

  const [first = 0, second = 0] = places
  const offer = { type: 'offer', sdp: 'v=0' } as const
  feeder.send({ type: 'signal', pair: first, description: offer })
  expect(await one.next('signal')).toMatchObject({ pair: first, description: offer })
  // It says another's number; it is passed on as its own.
  one.send({ type: 'signal', pair: second, description: { type: 'answer', sdp: 'v=1' } })
  expect(await feeder.next('signal')).toMatchObject({ pair: first })
  expect(two.rest().filter(({ type }) => type === 'signal')).toEqual([])
  for (const open of [page, one, two, feeder]) open.close()
})

test('a device that waits is offered what is of its site, and may decline', async () => {
  const { url } = await runCollector()
  const oslo = device(url, undefined, { name: 'Kiosk 1', site: 'Oslo' })
  const bergen = device(url, undefined, { name: 'Kiosk 2', site: 'Bergen' })
  await Promise.all([oslo.next('waiting'), bergen.next('waiting')])
  const { page, code, plan } = await planned(url, { site: 'Oslo' })
  await page.next('kiosks', ({ kiosks }) => kiosks.length === 2)
  page.send({ type: 'invite', code })
  expect((await oslo.next('offer')).plan).toEqual(plan)
  oslo.send({ type: 'join', code })
  expect(await oslo.next('welcome')).toMatchObject({ place: 1 })
  await page.next('kiosks', ({ kiosks }) => kiosks.length === 1)
  expect(bergen.rest().filter(({ type }) => type === 'offer')).toEqual([])
  for (const open of [page, oslo, bergen]) open.close()
})

test('in rising mode those that are ready get their turns, without gaps for the others', async () => {
  const { url } = await runCollector()
  const { page, code } = await planned(url, { mode: 'rising', seconds: 32 })
  const all = await Promise.all(
    [1, 2, 3, 4, 5].map(async (i) => {
      const one = device(url, code, { name: `Headset ${i}` })
      await one.next('welcome')
      return one
    }),
  )
  page.send({ type: 'prepare', code })
  await Promise.all(
    all.map(async (one, i) => {
      await one.next('prepare')
      one.send(
        i === 1
          ? { type: 'state', state: 'failed', why: 'quota' }
          : { type: 'state', state: 'ready', clock: { offsetMs: 0, errorMs: 1 } },
      )
    }),
  )
  await page.inState('ready', 4)
  await page.inState('failed', 1)
  page.send({ type: 'start', code })
  const starts = await Promise.all(all.filter((_, i) => i !== 1).map((one) => one.next('start')))
  expect(starts.map(({ window }) => window?.from).sort((a = 0, b = 0) => a - b)).toEqual([
    0, 8, 16, 24,
  ])
  page.send({ type: 'stop', code })
  const record = await rehearsalOf(url, code)
  expect(record.devices.find(({ place }: { place: number }) => place === 2)).toMatchObject({
    came: 'none',
    result: { failed: 'quota' },
  })
  for (const open of [page, ...all]) open.close()
})

test('a device that was not connected in time hears that the others began without it', async () => {
  const { url } = await runCollector()
  const { page, code } = await planned(url)
  const [one, late, away] = ['1', '2', '3'].map((i) => device(url, code, { name: `Headset ${i}` }))
  if (!one || !late || !away) throw new Error('three devices')
  await Promise.all([one, late, away].map((each) => each.next('welcome')))
  page.send({ type: 'prepare', code })
  await Promise.all([one, late, away].map((each) => each.next('prepare')))
  one.send({ type: 'state', state: 'ready', clock: { offsetMs: 3, errorMs: 1 } })
  await page.inState('ready', 1)
  away.close()
  await away.closed
  page.send({ type: 'start', code })
  await one.next('start')
  expect(await late.next('stop')).toEqual({ type: 'stop', code, why: 'planner' })
  const back = device(url, code, { id: away.id })
  expect(await back.next('welcome')).not.toHaveProperty('start')
  await back.next('stop')
  expect(one.rest().filter(({ type }) => type === 'stop')).toEqual([])
  for (const open of [page, one, late, back]) open.close()
})

test('devices of a source that was loaded again connect anew, and are not ready until then', async () => {
  const { url } = await runCollector()
  const { page, code } = await planned(url, { load: 'paired' })
  const one = device(url, code)
  await one.next('welcome')
  const feeder = source(url, code)
  await feeder.next('welcome')
  page.send({ type: 'prepare', code })
  await feeder.next('pair')
  await one.next('prepare')
  const offer = { type: 'offer', sdp: 'v=0' } as const
  feeder.send({ type: 'signal', pair: 1, description: offer })
  await one.next('signal')
  feeder.send({ type: 'paired', pair: 1, state: 'ready' })
  one.send({ type: 'state', state: 'ready', clock: { offsetMs: 3, errorMs: 1 } })
  await page.inState('ready', 1)
  feeder.close()
  await feeder.closed

  const again = source(url, code, feeder.id)
  expect(await again.next('pair')).toMatchObject({ pair: 1 })
  // Its connection alone was cut: nothing changes. It says so by not offering anything.
  await page.inState('ready', 1)
  again.send({ type: 'signal', pair: 1, description: offer })
  expect(await one.next('prepare')).toMatchObject({ source: 1 })
  await one.next('signal')
  await page.inState('connecting', 1)
  page.send({ type: 'start', code })
  expect(await page.next('problem')).toMatchObject({ what: 'devices' })
  one.send({ type: 'state', state: 'ready', clock: { offsetMs: 3, errorMs: 1 } })
  await page.inState('ready', 1)
  for (const open of [page, one, again]) open.close()
})

test('a device that is loaded again is fed anew by the source that stayed, also in mid-connection', async () => {
  const { url } = await runCollector()
  const { page, code } = await planned(url, { load: 'paired' })
  const feeder = source(url, code)
  await feeder.next('welcome')
  let one = device(url, code)
  await one.next('welcome')
  page.send({ type: 'prepare', code })
  for (const state of ['connecting', 'ready'] as const) {
    expect(await one.next('prepare')).toMatchObject({ source: 1 })
    expect(await feeder.next('pair')).not.toHaveProperty('unlessFed')
    one.send({ type: 'state', state, clock: { offsetMs: 3, errorMs: 1 } })
    await page.inState(state, 1)
    // A page that was loaded again doesn't know where it was.
    one.close()
    await one.closed
    one = device(url, code, { id: one.id })
    await one.next('welcome')
  }
  expect(await one.next('prepare')).toMatchObject({ source: 1 })
  expect(await feeder.next('pair')).toMatchObject({ pair: 1 })
  one.send({ type: 'state', state: 'ready', clock: { offsetMs: 3, errorMs: 1 } })
  await page.inState('ready', 1)
  for (const open of [page, one, feeder]) open.close()
})

test('a source whose channel alone was cut goes on with what it has; devices wait for it meanwhile', async () => {
  const { url } = await runCollector()
  const { page, code } = await planned(url, { load: 'paired' })
  const feeder = source(url, code)
  await feeder.next('welcome')
  const [one, two] = [device(url, code), device(url, code)]
  await Promise.all([one.next('welcome'), two.next('welcome')])
  page.send({ type: 'prepare', code })
  await Promise.all([one.next('prepare'), two.next('prepare')])
  for (const each of [one, two])
    each.send({ type: 'state', state: 'ready', clock: { offsetMs: 3, errorMs: 1 } })
  await page.inState('ready', 2)
  feeder.close()
  two.close()
  await Promise.all([feeder.closed, two.closed])
  const again = device(url, code, { id: two.id })
  const { place } = await again.next('welcome')
  again.send({ type: 'clock', t0: 1 })
  await again.next('clock')
  // Without its source it would carry too little.
  expect(again.rest().filter(({ type }) => type === 'prepare')).toEqual([])
  const back = source(url, code, feeder.id)
  expect(await again.next('prepare')).toMatchObject({ source: 1 })
  const kept = await back.next('pair', ({ pair }) => pair !== place)
  expect(kept).toMatchObject({ unlessFed: true })
  await back.next('pair', ({ pair, unlessFed }) => pair === place && !unlessFed)
  expect(one.rest().filter(({ type }) => type === 'prepare')).toEqual([])
  for (const open of [page, one, again, back]) open.close()
})

test('rehearsals that ended are not held in memory', async () => {
  const store = openStore(temporaryFolder())
  const hub = openHub(store.rehearsals, () => false)
  onTestFinished(() => {
    hub.stop()
    store.close()
  })
  const said: { type: string; plan?: { code: string } }[] = []
  const session = { send: (message: never) => void said.push(message) } as unknown as Session
  const ask = (message: FromPlanner) => obey(hub.work, hub.kiosks, session, message)
  await ask({ type: 'plan', plan: request() })
  const code = said.find(({ type }) => type === 'planned')?.plan?.code ?? ''
  const first = hub.work.find(code)
  expect(hub.work.find(code)).toBe(first)
  await ask({ type: 'stop', code })
  const ended = hub.work.find(code)
  expect(ended).not.toBe(first)
  expect(ended?.phase).toBe('ended')
  await ask({ type: 'watch', code })
  expect(hub.work.find(code)).not.toBe(ended)
})
