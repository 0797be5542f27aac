import type { Page } from 'playwright-core'
import { CHANNEL_VERSION } from '../../../src/rehearsal/channel.ts'
import type { PlanRequest } from '../../../src/rehearsal/plan.ts'
import type { RehearsalRecord } from '../../../src/rehearsal/record.ts'

export type Rehearsal = Pick<PlanRequest, 'mode' | 'seconds' | 'load' | 'upKbps' | 'downKbps'>

const READY_MS = 60_000

const PLANNER = `
  heard = []
  socket = new WebSocket('wss://' + location.host + '/api/rehearsals/channel')
  socket.onmessage = ({ data }) => heard.push(JSON.parse(data))
  say = (message) => socket.send(JSON.stringify(message))
  socket.onopen = () => say({ type: 'hello', version: ${CHANNEL_VERSION}, role: 'planner' })
`

/** What the fleet page does, in a page of the collector's origin. */
export async function plannerOn(page: Page) {
  // As text: what runs TypeScript here puts helpers of its own into functions.
  await page.evaluate(PLANNER)
  interface Planner {
    heard: { type: string; [key: string]: unknown }[]
    say: (message: object) => void
  }
  const say = (message: object) =>
    page.evaluate((said) => (globalThis as unknown as Planner).say(said), message)
  /** All news of one kind so far. */
  const heard = <T>(type: string) =>
    page.evaluate(
      (wanted) => (globalThis as unknown as Planner).heard.filter((one) => one.type === wanted),
      type,
    ) as Promise<T[]>
  const until = async <T>(what: string, look: () => Promise<T | undefined>, ms = READY_MS) => {
    const end = Date.now() + ms
    for (;;) {
      const found = await look()
      if (found !== undefined) return found
      if (Date.now() > end) {
        const all = JSON.stringify(await heard('rehearsal')).slice(-3000)
        throw new Error(`not ${what} in time: ${JSON.stringify(await heard('problem'))} ${all}`)
      }
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  }
  interface News {
    devices: { place: number; state: string; why?: string }[]
    sources: { place: number }[]
    startAt?: number
    results: number
    phase: string
  }
  /** The state of each device by the latest news. */
  const states = async () => {
    const known = new Map<number, string>()
    for (const { devices } of await heard<News>('rehearsal'))
      for (const { place, state, why } of devices)
        known.set(place, why ? `${state}: ${why}` : state)
    return [...known.values()]
  }
  const latest = async () => (await heard<News>('rehearsal')).at(-1)
  let code = ''
  return {
    async plan(plan: Rehearsal) {
      await until('greeted', async () => (await heard('hello'))[0])
      const rates = { mix: 'avatars', tier: 'best', relay: 'lab' }
      await say({ type: 'plan', plan: { ...rates, ...plan } })
      const planned = await until(
        'planned',
        async () => (await heard<{ plan: { code: string } }>('planned'))[0],
      )
      code = planned.plan.code
      return code
    },
    async ready(devices: number, sources: number) {
      await until('joined', async () => {
        const joined = (await states()).filter((state) => state === 'lobby').length === devices
        const fed = ((await latest())?.sources.length ?? 0) >= sources
        return joined && fed ? true : undefined
      })
      await say({ type: 'prepare', code })
      await until('ready', async () => {
        const all = await states()
        const decided = all.filter((state) => state === 'ready' || state.startsWith('failed'))
        return decided.length === devices ? true : undefined
      })
    },
    async start() {
      await say({ type: 'start', code })
      return await until('started', async () => (await latest())?.startAt)
    },
    async record(devices: number, seconds: number): Promise<RehearsalRecord> {
      await until(
        'all results',
        async () => ((await latest())?.results === devices ? true : undefined),
        (seconds + 45) * 1000,
      )
      return page.evaluate(async (which) => (await fetch(`/api/rehearsals/${which}`)).json(), code)
    },
    stop: () => say({ type: 'stop', code }),
  }
}
