import { join } from 'node:path'
import type { Page } from 'playwright-core'

const emulator = join(import.meta.dirname, '../../node_modules/iwer/build/iwer.min.js')

/** Pixels of one eye as a Quest 3 renders by default. */
export const EYE = { width: 1680, height: 1760 }

/**
 * Half the vertical field that gives the emulator's centre the Quest 3's 12.9 pixels per
 * degree at full eye buffer.
 */
const FOVY = 1.745

/** Everything the page's script needs of the emulator; the type is the emulator's own. */
export interface Emulated {
  device: import('iwer').XRDevice
  frames: number
  /** Milliseconds that the page's script took in each frame, the last few hundred. */
  spent: number[]
}

/** An emulated Quest 3 for every page of this tab, put in place of the browser's own WebXR. */
export async function putOnHeadset(page: Page): Promise<void> {
  // Before the emulator takes its frames from here: what moves the head is exact at each of them.
  await page.addInitScript(() => {
    const request = window.requestAnimationFrame
    window.requestAnimationFrame = (callback) =>
      request.call(window, (time) => {
        ;(window as never as { beforeFrame?: () => void }).beforeFrame?.()
        callback(time)
      })
  })
  await page.addInitScript({ path: emulator })
  await page.addInitScript((fovy) => {
    const { XRDevice, metaQuest3 } = (window as never as { IWER: typeof import('iwer') }).IWER
    const device = new XRDevice(metaQuest3, { fovy })
    // Reading: looking a little down, hands at rest below the panels.
    const down = -0.092
    device.quaternion.set(down, 0, 0, Math.sqrt(1 - down * down))
    device.installRuntime({ forceInstall: true } as never)
    const emulated: Emulated = { device, frames: 0, spent: [] }
    Object.assign(window, { headset: emulated })
    const request = XRSession.prototype.requestAnimationFrame
    XRSession.prototype.requestAnimationFrame = function (callback) {
      return request.call(this, (time, frame) => {
        emulated.frames++
        const from = performance.now()
        callback(time, frame)
        emulated.spent.push(performance.now() - from)
        if (emulated.spent.length > 500) emulated.spent.shift()
      })
    }
  }, FOVY)
}

/** Waits until the session has drawn `count` more frames: never for a time. */
export async function frames(page: Page, count: number): Promise<void> {
  const from = await page.evaluate(() => (window as never as { headset: Emulated }).headset.frames)
  await page.waitForFunction(
    (until) => (window as never as { headset: Emulated }).headset.frames >= until,
    from + count,
    { timeout: 60_000, polling: 20 },
  )
}

type Hand = 'left' | 'right'

/** Points a hand's or controller's ray at a place in the world. */
export async function aim(page: Page, at: [number, number, number], hand: Hand = 'right') {
  await page.evaluate(
    ({ at: [x, y, z], hand }) => {
      const { device } = (window as never as { headset: Emulated }).headset
      const tracked =
        device.primaryInputMode === 'hand' ? device.hands[hand] : device.controllers[hand]
      if (!tracked) throw new Error(`No ${hand} input`)
      const from = { x: hand === 'right' ? 0.15 : -0.15, y: 1.25, z: -0.2 }
      tracked.position.set(from.x, from.y, from.z)
      const [dx, dy, dz] = [x - from.x, y - from.y, z - from.z]
      const yaw = Math.atan2(-dx, -dz)
      const pitch = Math.atan2(dy, Math.hypot(dx, dz))
      // First pitch about x, then yaw about y.
      const [sy, cy] = [Math.sin(yaw / 2), Math.cos(yaw / 2)]
      const [sp, cp] = [Math.sin(pitch / 2), Math.cos(pitch / 2)]
      tracked.quaternion.set(cy * sp, sy * cp, -sy * sp, cy * cp)
    },
    { at, hand },
  )
}

/** Presses what has this id: points, pulls the trigger or pinches, lets go. */
export async function press(page: Page, id: string, hand: Hand = 'right'): Promise<void> {
  await aim(page, await place(page, id), hand)
  await frames(page, 3)
  await squeeze(page, hand)
  await frames(page, 3)
}

/** For two frames, counted within the page: what is held for too long is no press. */
async function squeeze(page: Page, hand: Hand) {
  await page.evaluate(async (hand) => {
    const { headset } = window as never as { headset: Emulated }
    const set = (value: 0 | 1) => {
      if (headset.device.primaryInputMode === 'hand')
        headset.device.hands[hand]?.updatePinchValue(value)
      else headset.device.controllers[hand]?.updateButtonValue('trigger', value)
    }
    set(1)
    const until = headset.frames + 2
    const ended = performance.now() + 10_000
    while (headset.frames < until && performance.now() < ended)
      await new Promise((later) => setTimeout(later, 5))
    set(0)
  }, hand)
}

type Point = [number, number, number]

const ask = async (page: Page, what: 'locate' | 'facing', id: string): Promise<Point> => {
  const answer = await page.evaluate(
    ({ what, id }) =>
      (
        window as never as {
          harness: Record<'locate' | 'facing', (id: string) => Point | undefined>
        }
      ).harness[what](id),
    { what, id },
  )
  if (!answer) throw new Error(`Nothing in the scene is called "${id}"`)
  return answer
}

/** Where it stands in the world, in metres. */
export const place = (page: Page, id: string): Promise<Point> => ask(page, 'locate', id)

/** Moves the right hand so that the tip of its index finger is there. */
async function moveTip(page: Page, [x, y, z]: Point) {
  await page.evaluate(
    async (to) => {
      const { device } = (window as never as { headset: Emulated }).headset
      const session = device.activeSession as unknown as XRSession
      const space = await session.requestReferenceSpace('local-floor')
      const tip = await new Promise<DOMPointReadOnly | undefined>((done) =>
        session.requestAnimationFrame((_, frame) => {
          const source = [...session.inputSources].find(({ handedness }) => handedness === 'right')
          const joint = source?.hand?.get('index-finger-tip')
          done(joint && frame.getJointPose?.(joint, space)?.transform.position)
        }),
      )
      const hand = device.hands.right
      if (!tip || !hand) throw new Error('No fingertip')
      const { position } = hand
      position.set(position.x + to.x - tip.x, position.y + to.y - tip.y, position.z + to.z - tip.z)
    },
    { x, y, z },
  )
}

/** Pokes it with a fingertip: from in front, through, and back. */
export async function poke(page: Page, id: string): Promise<void> {
  const [x, y, z] = await place(page, id)
  const [nx, ny, nz] = await ask(page, 'facing', id)
  for (const metres of [0.15, 0.06, 0.03, 0.01, 0, 0.03, 0.06, 0.15]) {
    await moveTip(page, [x + nx * metres, y + ny * metres, z + nz * metres])
    await frames(page, 2)
  }
}

/** Pushes a thumbstick for some frames; -1 is away from the user. */
export async function stick(page: Page, y: number, during: number): Promise<void> {
  const push = (y: number) =>
    page.evaluate(
      (y) =>
        (window as never as { headset: Emulated }).headset.device.controllers.right?.updateAxes(
          'thumbstick',
          0,
          y,
        ),
      y,
    )
  await push(y)
  await frames(page, during)
  await push(0)
  await frames(page, 2)
}

/** Presses what ends the session: no frame comes after it. */
export async function pressLast(page: Page, id: string): Promise<void> {
  await aim(page, await place(page, id))
  await frames(page, 3)
  await pull(page)
}

/** Pulls the right trigger, or pinches, and lets go. */
export const pull = (page: Page) => squeeze(page, 'right')
