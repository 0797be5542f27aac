import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { questions } from '../../../src/acceptance/measure/automatic.ts'
import type { Board } from '../../../src/acceptance/measure/board.ts'
import { watchDoff } from '../../../src/acceptance/measure/doff.ts'
import { measurePanel } from '../../../src/acceptance/measure/panel-rates.ts'
import { loadCatalog } from '../../../src/catalog/catalog.ts'
import { parseConfig } from '../../../src/config/read.ts'
import type { PanelHandle } from '../../../src/panel/index.tsx'

/** A session in place of the browser's: 50 frames a second, and events when the test says. */
class Session extends EventTarget {
  inputSources = [{}]
  visibilityState = 'visible'
  enabledFeatures = ['local-floor']
  supportedFrameRates = new Float32Array([72])
  listeners = 0
  updateTargetFrameRate = async (_rate: number) => {}
  requestAnimationFrame(callback: () => void) {
    return setTimeout(callback, 20)
  }
  override addEventListener(...given: Parameters<EventTarget['addEventListener']>) {
    const { signal } = given[2] as { signal: AbortSignal }
    this.listeners++
    signal.addEventListener('abort', () => this.listeners--)
    super.addEventListener(...given)
  }
  tell(event: string) {
    this.dispatchEvent(new Event(event))
  }
  become(state: string) {
    this.visibilityState = state
    this.tell('visibilitychange')
  }
}

const still = new AbortController().signal
const withClock = () => {
  beforeEach(() => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'],
    })
  })
  afterEach(() => vi.useRealTimers())
}

describe('with the headset off', () => {
  const watch = (session: Session) => watchDoff({ session } as unknown as Board, still)

  describe('by the clock', () => {
    withClock()
    test('who selects before 8 seconds are over has not come back', async () => {
      const session = new Session()
      let found: unknown
      const watching = watch(session).then((outcomes) => {
        found = outcomes
      })
      await vi.advanceTimersByTimeAsync(7900)
      session.tell('select')
      await vi.advanceTimersByTimeAsync(50)
      expect(found).toBeUndefined()
      session.become('hidden')
      session.become('visible')
      await vi.advanceTimersByTimeAsync(100)
      session.tell('select')
      await watching
      expect(found).toMatchObject({
        'doff-noticed': { came: true },
        'doff-inputs': { came: 'back' },
      })
    })
  })

  test('a pause that the end of the session ends counts', async () => {
    const session = new Session()
    const watching = watch(session)
    // Nothing of the page runs meanwhile, as on a device that sleeps.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 400)
    session.tell('end')
    const { 'doff-timers': timers, ...others } = await watching
    expect(others).toEqual({ 'doff-noticed': { came: true }, 'doff-inputs': { came: 'ended' } })
    expect((timers as { came: number }).came).toBeGreaterThanOrEqual(390)
  })
})

describe('frames under the panel', () => {
  withClock()
  const measure = (session: Session) =>
    measurePanel(
      {
        enter: async () => ({ ok: true }),
        leave: async () => {},
        three: () => ({ gl: { xr: { getSession: () => session } } }),
      } as unknown as PanelHandle,
      still,
    )

  test('are counted where the session stays visible', async () => {
    const session = new Session()
    const measuring = measure(session)
    await vi.advanceTimersByTimeAsync(4500)
    const found = await measuring
    expect(found).toMatchObject({
      'fps-72': { came: expect.closeTo(50, -1) },
      'fps-90': { why: 'not-available' },
    })
    expect(session.listeners).toBe(0)
  })

  test.each<[string, number, (session: Session) => void]>([
    [
      'hidden for a moment while they are counted',
      3000,
      (session) => {
        session.become('hidden')
        session.become('visible')
      },
    ],
    ['hidden before, and still', 500, (session) => session.become('hidden')],
    [
      'hidden, and no event says so',
      3000,
      (session) => {
        session.visibilityState = 'hidden'
      },
    ],
    ['ended before', 500, (session) => session.tell('end')],
    ['ended while they are counted', 3000, (session) => session.tell('end')],
  ])('have no number in a session that is %s', async (_, atMs, happens) => {
    const session = new Session()
    const measuring = measure(session)
    setTimeout(() => happens(session), atMs)
    await vi.advanceTimersByTimeAsync(4500)
    expect((await measuring)?.['fps-72']).toEqual({ why: 'not-available' })
    expect(session.listeners).toBe(0)
  })

  test('a rate that the browser refuses is not late; one it never takes is', async () => {
    const refusing = new Session()
    refusing.updateTargetFrameRate = async () => {
      throw new DOMException('', 'InvalidStateError')
    }
    const silent = new Session()
    silent.updateTargetFrameRate = () => new Promise(() => {})
    const measuring = [measure(refusing), measure(silent)]
    await vi.advanceTimersByTimeAsync(1500)
    const [refused, late] = await Promise.all(measuring)
    expect(refused?.['fps-72']).toEqual({ why: 'not-available' })
    expect(late?.['fps-72']).toEqual({ why: 'late' })
  })
})

describe('relays without credentials', () => {
  beforeEach(() => {
    vi.stubGlobal('location', new URL('https://page.example/'))
  })
  afterEach(() => {
    vi.unstubAllGlobals()
  })
  const asked = async (settings: object) => {
    const { profiles } = await loadCatalog()
    const { config } = parseConfig({ version: 1, ...settings })
    const probes = await questions(
      config,
      profiles(config).map(({ id }) => id),
    )
    return probes.flatMap((probe) => (probe.kind === 'relay-host' ? [probe.input.host] : []))
  }

  test('only those of config.json are asked: published ones need not answer', async () => {
    expect(await asked({})).toEqual([])
    expect(await asked({ relayHosts: [{ host: 'Relay.Contoso.example' }] })).toEqual([
      'relay.contoso.example',
    ])
  })
})
