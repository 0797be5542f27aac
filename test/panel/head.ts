import type { Page } from 'playwright-core'
import { type Emulated, frames } from './headset.ts'

/** Where a head is and looks: metres, and degrees (to the left, and up, are positive). */
export interface Stance {
  x: number
  z: number
  y?: number
  yaw?: number
  pitch?: number
}

/** Puts the emulated head there and waits until the session has drawn it. */
export async function stand(
  page: Page,
  { x, z, y = 1.6, yaw = 0, pitch = 0 }: Stance,
  drawn = 3,
): Promise<void> {
  const half = (degrees: number) => (degrees * Math.PI) / 360
  const [sy, cy] = [Math.sin(half(yaw)), Math.cos(half(yaw))]
  const [sp, cp] = [Math.sin(half(pitch)), Math.cos(half(pitch))]
  await page.evaluate(
    ({ at, turn }) => {
      const { device } = (window as never as { headset: Emulated }).headset
      device.position.set(...at)
      device.quaternion.set(...turn)
    },
    {
      at: [x, y, z] as [number, number, number],
      turn: [cy * sp, sy * cp, -sy * sp, cy * cp] as [number, number, number, number],
    },
  )
  await frames(page, drawn)
}

/** Lays both controllers away, so that nothing of them is in the picture. */
export const layAway = (page: Page) =>
  page.evaluate(() => {
    const { controllers } = (window as never as { headset: Emulated }).headset.device
    for (const one of Object.values(controllers)) one.connected = false
  })
