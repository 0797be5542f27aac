import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openStore } from '../../../collector/store.ts'
import { CHANNEL_VERSION } from '../../../src/rehearsal/channel.ts'
import { columnsOf } from '../../../src/rehearsal/second.ts'
import { temporaryFolder } from '../folders.ts'
import { spawnCollector } from '../process.ts'
import { runCollector } from '../running.ts'
import {
  device,
  infoOf,
  openChannel,
  planner,
  rehearsalOf,
  request,
  secondAt,
  secondsFrom,
  source,
} from './channel.ts'

const access = { key: 'the-key-of-the-devices', readKey: 'the-key-of-the-readers' }
const result = (to: number) => ({
  window: { from: 0, to },
  seconds: columnsOf(secondsFrom(0, to)),
})

async function planned(url: string, values: Parameters<typeof request>[0] = {}, key?: string) {
  const page = await planner(url, key)
  page.send({ type: 'plan', plan: request(values) })
  return { page, code: (await page.next('planned')).plan.code }
}

/** A rehearsal of one device that has begun. */
async function running(url: string) {
  const { page, code } = await planned(url)
  const one = device(url, code)
  await one.next('welcome')
  page.send({ type: 'prepare', code })
  await one.next('prepare')
  one.send({ type: 'state', state: 'ready', clock: { offsetMs: 0, errorMs: 1 } })
  await page.inState('ready', 1)
  page.send({ type: 'start', code })
  const start = await one.next('start')
  return { page, code, one, start }
}

test('keys count as in delivery: nobody comes in without, and a device plans nothing', async () => {
  const { url } = await runCollector({ access })
  for (const key of [undefined, 'a-key-that-is-wrong', access.key]) {
    const page = openChannel(url)
    page.send({ type: 'hello', version: CHANNEL_VERSION, role: 'planner', ...(key && { key }) })
    expect(await page.next('refused')).toMatchObject({ why: 'access', again: false })
    expect(await page.closed).toBe(1008)
  }
  const { page, code } = await planned(url, {}, access.readKey)
  const stranger = device(url, code)
  expect(await stranger.next('refused')).toMatchObject({ why: 'access' })
  const one = device(url, code, { key: access.key })
  await one.next('welcome')
  expect((await fetch(`${url}api/rehearsals`)).status).toBe(401)
  const sender = { 'X-Preflight-Key': access.key }
  expect((await fetch(`${url}api/rehearsals/${code}`, { headers: sender })).status).toBe(403)
  const reader = { 'X-Preflight-Key': access.readKey }
  expect(await rehearsalOf(url, code, reader)).toMatchObject({ plan: { code } })
  for (const open of [page, one]) open.close()
})

test('codes that do not exist are refused, and nobody tries many', async () => {
  const { url } = await runCollector()
  const refusals = []
  for (let i = 0; i < 62; i += 1) {
    const one = device(url, `zzzz${1000 + i}`)
    refusals.push((await one.next('refused')).why)
    await one.closed
  }
  expect(refusals.slice(0, 60)).toEqual(Array(60).fill('code'))
  expect(refusals.slice(60)).toEqual(['rate', 'rate'])
})

test('a device that floods, or sends what is too large or unknown, is cut off alone', async () => {
  const { url } = await runCollector()
  const { page, code } = await planned(url)
  const good = device(url, code, { name: 'Good' })
  await good.next('welcome')
  const flood = device(url, code, { name: 'Flood' })
  await flood.next('welcome')
  for (let i = 0; i < 500; i += 1) flood.send({ type: 'clock', t0: i })
  expect(await flood.next('refused')).toMatchObject({ why: 'rate', again: true })
  expect(flood.rest().filter(({ type }) => type === 'clock').length).toBeLessThan(100)

  const large = device(url, code, { name: 'Large' })
  await large.next('welcome')
  large.raw(JSON.stringify({ type: 'leave', padding: 'x'.repeat(100_000) }))
  expect(await large.closed).toBe(1009)

  for (const command of [
    { type: 'start', code },
    { type: 'stop', code },
    { type: 'plan', plan: request() },
    { type: 'run', script: 'alert(1)' },
    { type: 'seconds', seconds: [{ ...secondAt(0), second: 1e9 }] },
    { type: 'result', result: { ...result(1), window: { from: 0, to: 86_400 } } },
  ]) {
    const one = device(url, code, { name: 'Commander' })
    await one.next('welcome')
    one.raw(JSON.stringify(command))
    expect(await one.next('refused')).toMatchObject({ why: 'message' })
  }
  const broken = device(url, code)
  await broken.next('welcome')
  broken.raw('{"type":')
  expect(await broken.next('refused')).toMatchObject({ why: 'message' })

  good.send({ type: 'clock', t0: 1 })
  await good.next('clock')
  for (const open of [page, good]) open.close()
})

test('one rehearsal at a time at each site; one of all sites stands alone', async () => {
  const { url } = await runCollector()
  const { page, code } = await planned(url, { site: 'Oslo' })
  const plan = (site?: string) => page.send({ type: 'plan', plan: request(site ? { site } : {}) })
  plan('Oslo')
  expect(await page.next('problem')).toMatchObject({ what: 'busy', code })
  plan()
  expect(await page.next('problem')).toMatchObject({ what: 'busy' })
  plan('Bergen')
  const bergen = (await page.next('planned')).plan.code
  page.send({ type: 'stop', code })
  page.send({ type: 'stop', code: bergen })
  plan()
  await page.next('planned')
  page.close()
})

test('a start counts once, and nobody joins or goes twice', async () => {
  const { url } = await runCollector()
  const { page, code, one, start } = await running(url)
  page.send({ type: 'start', code })
  expect(await page.next('problem')).toMatchObject({ what: 'phase' })
  page.send({ type: 'prepare', code })
  expect(await page.next('problem')).toMatchObject({ what: 'phase' })
  const late = device(url, code, { name: 'Late' })
  expect(await late.next('refused')).toMatchObject({ why: 'running' })

  // The same tab on a new connection: its old one ends, the start is the same.
  const again = device(url, code, { id: one.id, state: 'running' })
  expect(await again.next('welcome')).toMatchObject({ place: 1, start: { at: start.at } })
  expect(await one.next('refused')).toMatchObject({ why: 'elsewhere' })

  again.send({ type: 'result', result: result(2) })
  await again.next('kept')
  again.send({ type: 'result', result: result(5) })
  await again.next('kept')
  again.send({ type: 'seconds', seconds: [secondAt(7)] })
  page.send({ type: 'stop', code })
  const { devices } = await rehearsalOf(url, code)
  expect(devices).toHaveLength(1)
  expect(devices[0].result.seconds.second).toEqual([0, 1])
  for (const open of [page, again]) open.close()
})

test('a result before any start is no result', async () => {
  const { url } = await runCollector()
  const { page, code } = await planned(url)
  const one = device(url, code)
  await one.next('welcome')
  one.send({ type: 'result', result: result(3) })
  one.send({ type: 'seconds', seconds: secondsFrom(0, 3) })
  one.send({ type: 'clock', t0: 0 })
  await one.next('clock')
  const { devices } = await rehearsalOf(url, code)
  expect(devices).toMatchObject([{ came: 'none' }])
  for (const open of [page, one]) open.close()
})

test('a source reaches its own devices only', async () => {
  const { url } = await runCollector()
  const { page, code } = await planned(url, { load: 'paired' })
  const feeder = source(url, code)
  await feeder.next('welcome')
  const one = device(url, code)
  const { place } = await one.next('welcome')
  const description = { type: 'offer', sdp: 'v=0' } as const
  // Nobody is paired yet.
  feeder.send({ type: 'signal', pair: place, description })
  page.send({ type: 'prepare', code })
  await one.next('prepare')
  expect(one.rest().filter(({ type }) => type === 'signal')).toEqual([])
  feeder.send({ type: 'signal', pair: place, description })
  await one.next('signal')
  for (const open of [page, one, feeder]) open.close()
})

test('without a key, pages of strangers are kept out', async () => {
  const { url } = await runCollector({ origins: ['https://preflight.contoso.example'] })
  const hello = { type: 'hello', version: CHANNEL_VERSION, role: 'planner' } as const
  const opened = async (origin: string) => {
    const channel = openChannel(url, { origin })
    channel.send(hello)
    const isIn = await channel.next('hello').then(
      () => true,
      () => false,
    )
    channel.close()
    return isIn
  }
  expect(await opened('https://evil.example')).toBe(false)
  expect(await opened('null')).toBe(false)
  expect(await opened(new URL(url).origin)).toBe(true)
  expect(await opened('http://localhost:5173')).toBe(true)
  expect(await opened('https://preflight.contoso.example')).toBe(true)
})

test('whoever says nothing, or something else first, is sent away', async () => {
  const { url } = await runCollector()
  const silent = openChannel(url)
  const early = openChannel(url)
  early.send({ type: 'leave' })
  expect(await early.next('refused')).toMatchObject({ why: 'access' })
  expect(await silent.closed).toBe(1008)
})

test.each([
  [CHANNEL_VERSION - 1, 'version'],
  [CHANNEL_VERSION + 1, 'version'],
  [CHANNEL_VERSION, 'message'],
])('a hello of version %s with what this one lacks is refused for its %s', async (version, why) => {
  const { url } = await runCollector()
  const info = { ...infoOf('x'), unknown: true }
  for (const hello of [
    { role: 'device', id: randomUUID(), info },
    { role: 'planner', more: 1 },
  ]) {
    const page = openChannel(url)
    page.raw(JSON.stringify({ type: 'hello', version, ...hello }))
    expect(await page.next('refused')).toMatchObject({ why, again: false })
  }
})

test('what is older than it may be is deleted whole', async () => {
  const data = temporaryFolder()
  const collector = await spawnCollector(['--data', data])
  const { page, code, one } = await running(collector.url)
  one.send({ type: 'seconds', seconds: secondsFrom(0, 3) })
  await page.next('live')
  page.send({ type: 'stop', code })
  await one.next('stop')
  page.close()
  one.close()
  expect(await collector.end('SIGTERM')).toBe(0)
  const store = openStore(data)
  expect(store.rehearsals.record(code)?.devices).toMatchObject([{ came: 'part' }])
  expect(store.prune('2000-01-01T00:00:00.000Z')).toBe(0)
  expect(store.prune(new Date(Date.now() + 1000).toISOString())).toBe(1)
  expect(store.rehearsals.record(code)).toBeUndefined()
  expect(store.rehearsals.list()).toEqual([])
  store.close()
})
