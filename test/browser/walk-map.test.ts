import type { CanvasTexture, Mesh, MeshBasicMaterial } from 'three'
import { expect, test } from 'vitest'
import { stand } from '../panel/head.ts'
import { frames } from '../panel/headset.ts'
import { act, enter, type Globals, openPanel, page, pressUntil } from '../panel/world.ts'

/**
 * The small map on the card: how often it was drawn, how many pixels are not as last time, and how
 * many clearly so: more than what two smooth edges on each other make of one.
 */
const shown = () =>
  page.evaluate(() => {
    const { scene } = (window as unknown as Globals).harness.panel.three()
    const { material } = scene.getObjectByName('walk-map') as Mesh
    const { version, image } = (material as MeshBasicMaterial).map as CanvasTexture
    const { width, height } = image as HTMLCanvasElement
    const copy = new OffscreenCanvas(width, height).getContext('2d')
    copy?.drawImage(image as HTMLCanvasElement, 0, 0)
    const pixels = new Uint32Array(copy?.getImageData(0, 0, width, height).data.buffer ?? [])
    const last = window as never as { pixels?: Uint32Array }
    const others = pixels.filter((pixel, at) => pixel !== last.pixels?.[at]).length
    const [now, before] = [pixels, last.pixels ?? pixels].map(
      ({ buffer }) => new Uint8ClampedArray(buffer),
    )
    const unlike = pixels.filter((_, at) =>
      [0, 1, 2].some(
        (channel) =>
          Math.abs((now?.[4 * at + channel] ?? 0) - (before?.[4 * at + channel] ?? 0)) > 64,
      ),
    ).length
    last.pixels = pixels
    return { drawn: version, others, unlike }
  })

test('the small map is drawn where something changed, and looks as if all of it were new', async () => {
  await openPanel(undefined, '', true)
  // A second passes with each frame: the map is looked at twice a second at most.
  await page.evaluate(() => {
    const own = performance.now.bind(performance)
    let skipped = 0
    performance.now = () => own() + skipped
    Object.assign(window, { beforeFrame: () => (skipped += 1000) })
  })
  await enter('ar')
  await pressUntil('walk', 'walk-start')
  await pressUntil('walk-start', 'walk-stop')
  await stand(page, { x: 0, z: -1 })
  await act((harness) => harness.showWalk({ walked: 1 }))
  await frames(page, 4)
  const first = await shown()
  await frames(page, 6)
  expect((await shown()).drawn).toBe(first.drawn)

  const turnBad = (part: number) =>
    page.evaluate((part) => {
      const { store } = (window as unknown as Globals).harness
      const { walk } = store.getState()
      if (!walk) throw new Error('No walk')
      const bad = walk.map.cells.at(-1)?.state
      const cells = walk.map.cells.map((cell, at) =>
        at % 7 === 0 && bad ? { ...cell, state: bad } : cell,
      )
      store.setState({ walk: { ...walk, map: { ...walk.map, cells, part } } })
    }, part)
  /** In another part there is nothing; back in this one, all of it is drawn anew. */
  const drawAnew = async () => {
    for (const part of [1, 0]) {
      await turnBad(part)
      await frames(page, 4)
    }
  }
  /** From the left lower corner of what was walked to the right upper one, 0..1. */
  const growTo = (share: number) =>
    page.evaluate((share) => {
      const { store } = (window as unknown as Globals).harness
      const { walk } = store.getState()
      if (!walk) throw new Error('No walk')
      const { path } = walk.map
      const [xs, zs] = [path.map(({ x }) => x), path.map(({ z }) => z)]
      const between = (from: number, to: number) => from + share * (to - from)
      const x = between(Math.min(...xs), Math.max(...xs))
      const z = between(Math.max(...zs), Math.min(...zs))
      store.setState({
        walk: { ...walk, map: { ...walk.map, path: [...path, { x, z, part: 0 }] } },
      })
    }, share)
  await turnBad(0)
  await frames(page, 4)
  const changed = await shown()
  expect(changed.drawn).toBeGreaterThan(first.drawn)
  // Six cells of many pixels each.
  expect(changed.others).toBeGreaterThan(500)

  await drawAnew()
  const anew = await shown()
  expect(anew.drawn).toBeGreaterThan(changed.drawn + 1)
  expect(anew.others).toBe(0)

  // A way that grows place by place and crosses what was walked before, then the same at once.
  for (let step = 0; step <= 12; step++) {
    await growTo(step / 12)
    await frames(page, 3)
  }
  const grown = await shown()
  expect(grown.unlike).toBeGreaterThan(200)
  await drawAnew()
  const atOnce = await shown()
  expect(atOnce.drawn).toBeGreaterThan(grown.drawn + 1)
  expect(atOnce.unlike).toBeLessThan(10)

  await stand(page, { x: 0.6, z: -1 }, 4)
  expect((await shown()).others).toBeGreaterThan(20)
})
