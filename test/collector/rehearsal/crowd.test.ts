import { expect, onTestFinished, test } from 'vitest'
import { secondsOf } from '../../../src/rehearsal/second.ts'
import { temporaryFolder } from '../folders.ts'
import { spawnCollector } from '../process.ts'
import { planner, rehearsalOf, request } from './channel.ts'
import { now, type Simulated, simulate } from './crowd.ts'

const DEVICES = 40
const until = (at: number) => new Promise((done) => setTimeout(done, Math.max(0, at - now())))

test('40 devices begin together; the collector is killed in the middle; nothing is lost or doubled', async () => {
  const data = temporaryFolder()
  let collector = await spawnCollector(['--data', data])
  const { port } = new URL(collector.url)
  const { url } = collector
  const page = await planner(url)
  page.send({ type: 'plan', plan: request() })
  const { code } = (await page.next('planned')).plan
  const all: Simulated[] = Array.from({ length: DEVICES }, (_, i) =>
    simulate(() => url, code, `Headset ${i}`),
  )
  onTestFinished(() => {
    for (const one of all) one.end()
  })
  await page.inState('lobby', DEVICES)
  page.send({ type: 'prepare', code })
  await page.inState('ready', DEVICES)
  page.send({ type: 'start', code })
  const { startAt = 0 } = await page.next('rehearsal', ({ startAt }) => startAt !== undefined)
  await until(startAt + 4500)
  await collector.end('SIGKILL')
  // Whoever lost the collector goes on alone.
  await until(startAt + 6500)
  collector = await spawnCollector(['--data', data, '--port', port])
  const again = await planner(url)
  again.send({ type: 'watch', code })
  expect(await again.next('rehearsal')).toMatchObject({ phase: 'running', startAt })
  // All of them are back.
  await again.next('rehearsal', ({ devices }) => devices.some(({ connected }) => connected))
  await until(startAt + 10_500)
  const stopped = now()
  again.send({ type: 'stop', code })
  await Promise.all(all.map(({ done }) => done))
  await again.next('rehearsal', ({ phase }) => phase === 'ended')

  expect(new Set(all.map(({ told }) => told))).toEqual(new Set([startAt]))
  for (const one of all) {
    expect(one.problems).toEqual([])
    expect(one.connections).toBeGreaterThanOrEqual(2)
    // On a busy machine timers are late; a wrong offset would be seconds.
    expect(Math.abs((one.began ?? 0) - startAt)).toBeLessThan(2000)
    expect((one.stoppedAt ?? 0) - stopped).toBeLessThan(1000)
  }
  const record = await rehearsalOf(url, code)
  expect(record.devices).toHaveLength(DEVICES)
  for (const { info, came, result } of record.devices) {
    const one = all.find(({ name }) => name === info.device)
    expect(came).toBe('whole')
    expect(secondsOf(result.seconds)).toEqual(one?.seconds)
    expect(one?.seconds.length).toBeGreaterThanOrEqual(6)
  }
  page.close()
  again.close()
  expect(await collector.end('SIGTERM')).toBe(0)
})

test('what a device told before it was gone for good is in the record once', async () => {
  const data = temporaryFolder()
  const collector = await spawnCollector(['--data', data])
  const { url } = collector
  const page = await planner(url)
  page.send({ type: 'plan', plan: request() })
  const { code } = (await page.next('planned')).plan
  const one = simulate(() => url, code, 'Headset 1')
  const two = simulate(() => url, code, 'Headset 2')
  onTestFinished(() => {
    one.end()
    two.end()
  })
  await page.inState('lobby', 2)
  page.send({ type: 'prepare', code })
  await page.inState('ready', 2)
  page.send({ type: 'start', code })
  await page.next('live', ({ seconds }) => seconds.some(({ second }) => second.second === 3))
  two.end()
  page.send({ type: 'stop', code })
  await one.done
  await collector.end('SIGKILL')
  const again = await spawnCollector(['--data', data])
  const record = await rehearsalOf(again.url, code)
  const [first, second] = ['Headset 1', 'Headset 2'].map((name) =>
    record.devices.find(({ info }: { info: { device: string } }) => info.device === name),
  )
  expect(first.came).toBe('whole')
  expect(second.came).toBe('part')
  const told = second.result.seconds.second
  expect(told.slice(0, 4)).toEqual([0, 1, 2, 3])
  expect(new Set(told).size).toBe(told.length)
  page.close()
  await again.end('SIGTERM')
})
