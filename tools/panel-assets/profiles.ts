import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Workbench } from './workbench.ts'

/** Controllers a Quest can report, and the generic ones other runtimes fall back to. */
const controllers = [
  'meta-quest-touch-plus',
  'meta-quest-touch-plus-v2',
  'meta-quest-touch-pro',
  'oculus-touch-v3',
  'oculus-touch-v2',
  'oculus-touch',
  'generic-trigger',
  'generic-trigger-squeeze-thumbstick',
]

interface Profile {
  layouts: Record<string, { assetPath?: string }>
}

/**
 * Copies input profiles. All controllers borrow the model of the Touch Plus: the buttons'
 * layout stays their own, and the download stays under 0.7 MB.
 */
export async function copyProfiles(from: string, to: string, { root, tab }: Workbench) {
  const list: Record<string, { path: string }> = {}
  for (const id of [...controllers, 'generic-hand']) {
    list[id] = { path: `${id}.json` }
    const profile = JSON.parse(await readFile(join(from, id, 'profile.json'), 'utf8')) as Profile
    for (const [hand, layout] of Object.entries(profile.layouts)) {
      const side = hand.includes('left') ? 'left' : 'right'
      layout.assetPath =
        id === 'generic-hand' ? `generic-hand/${side}.glb` : `touch-plus/${side}.glb`
    }
    await writeFile(join(to, `${id}.json`), JSON.stringify(profile))
  }
  await writeFile(join(to, 'profilesList.json'), JSON.stringify(list))
  for (const folder of ['touch-plus', 'generic-hand'])
    await mkdir(join(to, folder), { recursive: true })
  for (const side of ['left', 'right']) {
    // Bones and skin of the hands stay as they are.
    await copyFile(
      join(from, 'generic-hand', `${side}.glb`),
      join(to, 'generic-hand', `${side}.glb`),
    )
    await copyFile(join(from, 'meta-quest-touch-plus', `${side}.glb`), join(root, `${side}.glb`))
    const bytes = await tab.evaluate(
      (url) => (window as never as { bakeModel: (u: string) => Promise<number[]> }).bakeModel(url),
      `/${side}.glb`,
    )
    await writeFile(join(to, 'touch-plus', `${side}.glb`), Uint8Array.from(bytes))
  }
}
