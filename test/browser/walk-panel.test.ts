import { expect, test } from 'vitest'
import { layAway, type Stance, stand } from '../panel/head.ts'
import { aim, frames, place, press, pull } from '../panel/headset.ts'
import { pixelsOf } from '../panel/pixels.ts'
import {
  act,
  browser,
  ended,
  enter,
  type Globals,
  isThere,
  keepPage,
  look,
  openPanel,
  page,
  pressUntil,
} from '../panel/world.ts'

/** A software renderer draws each pixel: where nobody looks at them, there are few. */
const FEW = { width: 320, height: 240 }

const told = () => act((harness) => harness.walker.told)
const until = (id: string) =>
  page.waitForFunction(
    (id) => (window as unknown as Globals).harness.locate(id) !== undefined,
    id,
    { polling: 50 },
  )
const isWalking = async () => page && !page.isClosed() && (await isThere('walk-stop'))

/** Walking, with nothing told yet: on the page of the test before, if it left one on a walk. */
async function startWalking(viewport = FEW) {
  if (!(await isWalking())) {
    // The card is where it belongs at once.
    await openPanel(viewport, '', true)
    await watchSpaces()
    await enter('ar')
    await pressUntil('walk', 'walk-start')
    await pressUntil('walk-start', 'walk-stop')
  }
  await page.waitForFunction(() => {
    const { poses } = (window as unknown as Globals).harness.walker.told
    return poses.length > 0
  })
  await act(({ walker: { told } }) => {
    for (const all of Object.values(told)) all.length = 0
  })
}

/** Keeps the reference spaces that the panel asks for. */
const watchSpaces = () =>
  page.evaluate(() => {
    const own = XRSession.prototype.requestReferenceSpace
    const spaces: XRReferenceSpace[] = []
    XRSession.prototype.requestReferenceSpace = async function (
      this: XRSession,
      type: XRReferenceSpaceType,
    ) {
      const space = await own.call(this, type)
      spaces.push(space)
      return space
    } as typeof own
    Object.assign(window, { spaces })
  })

test('offered in passthrough alone: elsewhere the page says why and leads there', async () => {
  await openPanel(FEW, '', true)
  await watchSpaces()
  await enter('vr')
  await pressUntil('walk', 'walk-enter')
  expect(await isThere('walk-start')).toBe(false)
  await press(page, 'walk-enter')
  await until('walk-start')
  expect((await look()).sessions).toEqual(['began', 'left', 'began'])
  expect((await told()).poses).toEqual([])
  await pressUntil('walk-start', 'walk-stop')
  keepPage()
})

test('the head goes to the walk: where it is, when it is lost, when the space or the session moves', async () => {
  await startWalking()
  await stand(page, { x: 0.8, z: -1.3 })
  const { poses } = await told()
  expect(poses.at(-1)).toMatchObject({ ok: true })
  expect(poses.at(-1)?.x).toBeCloseTo(0.8, 2)
  expect(poses.at(-1)?.z).toBeCloseTo(-1.3, 2)
  // The clock of the packets.
  expect(Math.abs((poses.at(-1)?.at ?? 0) - Date.now())).toBeLessThan(60_000)

  await page.evaluate(() => {
    const own = XRFrame.prototype.getViewerPose
    XRFrame.prototype.getViewerPose = () => null as never
    Object.assign(window, { findAgain: () => (XRFrame.prototype.getViewerPose = own) })
  })
  await frames(page, 3)
  expect((await told()).poses.at(-1)?.ok).toBe(false)
  await page.evaluate(() => (window as never as { findAgain: () => void }).findAgain())
  await frames(page, 3)
  expect((await told()).poses.at(-1)?.ok).toBe(true)

  await page.evaluate(() => {
    const { device } = (window as unknown as Globals).headset
    device.recenter()
  })
  await frames(page, 3)
  expect((await told()).moved).toEqual(['unknown'])

  const see = (state: 'visible' | 'visible-blurred' | 'hidden') =>
    page.evaluate(
      (state) => (window as unknown as Globals).headset.device.updateVisibilityState(state),
      state,
    )
  for (const state of ['visible-blurred', 'hidden', 'visible'] as const) {
    await see(state)
    await frames(page, 2)
  }
  expect((await told()).waits).toEqual([
    'pause blurred',
    'resume blurred',
    'pause hidden',
    'resume hidden',
  ])
  keepPage()
})

test('a reset with a transform hands it on', async () => {
  await startWalking()
  await page.evaluate(() => {
    const half = Math.PI / 8
    const transform = new XRRigidTransform(
      { x: 0.7, y: 0, z: 0.4 },
      { x: 0, y: Math.sin(half), z: 0, w: Math.cos(half) },
    )
    for (const space of (window as never as { spaces: XRReferenceSpace[] }).spaces)
      space.dispatchEvent(Object.assign(new Event('reset'), { transform }))
  })
  const { moved } = await told()
  expect(moved).toEqual([
    { x: expect.closeTo(0.7), z: expect.closeTo(0.4), yaw: expect.closeTo(Math.PI / 4) },
  ])
  keepPage()
})

test('a session that ends pauses the walk; the next one goes on with it in a new part', async () => {
  await startWalking()
  await act((harness) => harness.panel.leave())
  await ended()
  expect((await told()).waits).toEqual(['pause hidden'])
  await enter('ar')
  await until('walk-continue')
  await pressUntil('walk-continue', 'walk-stop')
  await page.waitForFunction(
    () => (window as unknown as Globals).harness.walker.told.waits.length > 1,
  )
  expect(await told()).toMatchObject({
    waits: ['pause hidden', 'resume'],
    moved: ['unknown'],
  })
  await pressUntil('walk-stop', 'walk-start')
  expect(await act((harness) => harness.store.getState().walk?.phase)).toBe('done')
})

test('a known walk through a bad corner: its cells are bad, and no others', async () => {
  await openPanel(FEW, '', true)
  await page.evaluate(() => {
    const { harness, headset } = window as unknown as Globals
    const METRES_PER_MS = 0.7 / 1000
    // Lanes over two metres by one and a half, back to the start, and the same once more.
    const lanes = [
      { x: 0.25, z: -0.25 },
      { x: 1.75, z: -0.25 },
      { x: 1.75, z: -0.75 },
      { x: 0.25, z: -0.75 },
      { x: 0.25, z: -1.25 },
      { x: 1.75, z: -1.25 },
      { x: 0.25, z: -1.25 },
    ]
    const way = [...lanes, ...lanes]
    let from = Number.POSITIVE_INFINITY
    const headAt = (at: number) => {
      let left = Math.max(0, at - from) * METRES_PER_MS
      let last = lanes[0] ?? { x: 0, z: 0 }
      for (const place of way) {
        const metres = Math.hypot(place.x - last.x, place.z - last.z)
        if (left < metres) {
          const share = left / metres
          return { x: last.x + (place.x - last.x) * share, z: last.z + (place.z - last.z) * share }
        }
        left -= metres
        last = place
      }
      return last
    }
    const isBad = ({ x, z }: { x: number; z: number }) => x > 1 && z < -0.5
    harness.feed({
      headAt,
      rttAt: (place) => (isBad(place) ? 170 : 30),
      isLost: (place, count) => isBad(place) && count % 10 === 0,
    })
    // A clock of frames: as many as it takes, however fast they are drawn.
    const FRAME_MS = 100
    const own = performance.now.bind(performance)
    let ms: number | undefined
    let drawn = 0
    performance.now = () => ms ?? own()
    const now = () => performance.timeOrigin + performance.now()
    Object.assign(window, {
      beforeFrame: () => {
        // The window's own frames are none of the session's.
        if (ms !== undefined && headset.frames !== drawn) ms += FRAME_MS
        drawn = headset.frames
        const { x, z } = headAt(now())
        headset.device.position.set(x, 1.6, z)
      },
      go: () => {
        ms = own()
        from = now()
      },
      // What is under way comes within two seconds.
      isThere: () => now() > from + 2000 && headAt(now() - 2000) === way.at(-1),
    })
  })
  await enter('ar')
  await pressUntil('walk', 'walk-start')
  await pressUntil('walk-start', 'walk-stop')
  await page.evaluate(() => (window as never as { go: () => void }).go())
  await page.waitForFunction(
    () => (window as never as { isThere: () => boolean }).isThere(),
    null,
    { timeout: 120_000, polling: 100 },
  )
  const map = await act((harness) => harness.store.getState().walk?.map)
  const inState = (state: string) =>
    (map?.cells ?? [])
      .filter((cell) => cell.state.roundTrip === state)
      .map(({ x, z }) => `${x} ${z}`)
      .sort()
  expect(map?.parts).toBe(1)
  // Frames that a busy machine leaves out have no pose; without any, all of it is nowhere.
  expect(map?.nowhereShare).toBeLessThan(0.3)
  expect(inState('bad')).toEqual(['2 -2', '2 -3', '3 -2', '3 -3'])
  expect(inState('suspect')).toEqual([])
  expect(inState('good').length).toBeGreaterThanOrEqual(7)
})

test('four hundred tiles with their figures are two draw calls more for each eye', async () => {
  await startWalking()
  await layAway(page)
  await stand(page, { x: 0, z: -2, pitch: -70 })
  const before = await act((harness) => harness.drawCalls())
  await act((harness) => harness.showWalk({ columns: 20, rows: 20, cellM: 0.25 }))
  await page.waitForFunction(
    () =>
      (window as unknown as Globals).harness.panel.three().scene.getObjectByName('walk-tag')
        ?.visible,
  )
  await frames(page, 3)
  const { calls, boxes } = await act((harness) => ({
    calls: harness.drawCalls(),
    boxes: (
      harness.panel.three().scene.getObjectByName('walk-floor') as unknown as { count: number }
    ).count,
  }))
  expect(boxes).toBeGreaterThan(2 * 400)
  expect(calls - before).toBeGreaterThan(0)
  expect(calls - before).toBeLessThanOrEqual(4)
})

test('in the pixels: states differ by colour and by pattern', async () => {
  await startWalking({ width: 640, height: 480 })
  await layAway(page)
  await act((harness) => harness.showWalk({ walked: 1 }))
  // The bad corner, from above, with the card to the left of it.
  const corner: Stance = { x: 1.5, z: -1.6, pitch: -80 }
  await stand(page, corner, 5)
  const shot = await page.screenshot()
  const pixels = await pixelsOf(browser, shot)
  /** Distinct colours along a line across a tile, coarse enough to leave out blending. */
  const across = async (x: number, z: number) => {
    const [from, to] = await page.evaluate(
      ([x, z]) => {
        const { toPixel } = (window as unknown as Globals).harness
        return [toPixel([x - 0.16, 0.004, z + 0.16]), toPixel([x + 0.16, 0.004, z + 0.16])]
      },
      [x, z] as const,
    )
    const seen: [number, number, number][] = []
    for (let step = 0; step <= 60; step++) {
      const at = (axis: 0 | 1) =>
        Math.round((from?.[axis] ?? 0) + (((to?.[axis] ?? 0) - (from?.[axis] ?? 0)) * step) / 60)
      const index = (at(1) * pixels.width + at(0)) * 4
      seen.push([pixels.data[index] ?? 0, pixels.data[index + 1] ?? 0, pixels.data[index + 2] ?? 0])
    }
    const brightness = seen.map(([r, g, b]) => r + g + b)
    const middle = (Math.max(...brightness) + Math.min(...brightness)) / 2
    const changes = brightness.filter(
      (value, index) => index > 0 && value > middle !== (brightness[index - 1] ?? 0) > middle,
    )
    const [light = [0, 0, 0]] = [...seen].sort((one, other) => sum(other) - sum(one))
    return {
      spread: Math.max(...brightness) - Math.min(...brightness),
      changes: changes.length,
      light,
    }
  }
  const sum = ([r, g, b]: [number, number, number]) => r + g + b
  const good = await across(0.75, -1.25)
  const bad = await across(1.25, -2.25)
  const suspect = await across(0.75, -2.25)
  expect(good.spread).toBeLessThan(30)
  expect(bad.spread).toBeGreaterThan(100)
  expect(bad.changes).toBeGreaterThanOrEqual(4)
  expect(suspect.spread).toBeGreaterThan(60)
  expect(suspect.changes).toBeGreaterThanOrEqual(2)
  // Blue where it is good, red-brown where it is bad, orange in between.
  expect(good.light[2]).toBeGreaterThan(good.light[0])
  expect(bad.light[0]).toBeGreaterThan(bad.light[2] + 40)
  expect(suspect.light[0]).toBeGreaterThan(suspect.light[2] + 60)
})

test('a note is pinned to what was looked at, or to where the controller points', async () => {
  await startWalking()
  await act((harness) => harness.showWalk({ walked: 1 }))
  await stand(page, { x: 0, z: 0, pitch: -45 })
  await pressUntil('walk-pin', 'walk-note-door')
  await press(page, 'walk-note-door')
  await aim(page, [1.2, 0, -1.7])
  await frames(page, 3)
  await pull(page)
  await frames(page, 3)
  await pressUntil('walk-pin', 'walk-note-desk')
  await press(page, 'walk-note-desk')
  const { notes } = await told()
  expect(notes).toEqual([
    { text: 'Door', x: expect.closeTo(0, 1), z: expect.closeTo(-1.6, 1) },
    { text: 'Desk', x: expect.closeTo(1.2, 1), z: expect.closeTo(-1.7, 1) },
  ])
  keepPage()
})

test('before it ends, a walk asks for the start once more', async () => {
  await startWalking()
  await act((harness) => harness.showWalk({ walked: 1 }))
  await stand(page, { x: 1, z: -2 })
  await pressUntil('walk-stop', 'walk-back')
  const [x, , z] = await place(page, 'walk-back')
  expect(Math.hypot(x - 1, z + 2)).toBeLessThan(0.8)
  await press(page, 'walk-back')
  expect(await act((harness) => harness.store.getState().walk?.phase)).toBe('running')
  await stand(page, { x: -1.75, z: 0.25 })
  // The eight seconds for which the start is measured once more pass at once.
  await page.evaluate(() => {
    const own = window.setTimeout
    window.setTimeout = ((does: () => void, ms?: number) =>
      own(does, ms === 8000 ? 0 : ms)) as typeof own
  })
  await pressUntil('walk-back', 'walk-start')
  expect(await act((harness) => harness.store.getState().walk?.phase)).toBe('done')
  await frames(page, 10)
  // The panels are where the person is now.
  expect((await place(page, 'walk-start'))[0]).toBeCloseTo(-1.75, 0)
})
