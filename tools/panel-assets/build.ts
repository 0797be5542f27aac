/**
 * Makes `public/panel/` (font atlas, controller and hand models) and the table of letter
 * widths. Needed only when one of the versions below changes: the result is committed.
 * Usage: npx tsx tools/panel-assets/build.ts
 */
import { execFile } from 'node:child_process'
import { copyFile, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { makeFont } from './font.ts'
import { copyProfiles } from './profiles.ts'
import { openWorkbench } from './workbench.ts'

const sh = promisify(execFile)
const INTER = '@expo-google-fonts/inter@0.4.2'
const PROFILES = '@webxr-input-profiles/assets@1.0.20'
const repository = new URL('../../', import.meta.url).pathname
const out = join(repository, 'public/panel')

/** Unpacks one version of a package without installing it: the profiles alone are 98 MB. */
async function unpack(name: string, scratch: string) {
  const { stdout } = await sh('npm', ['pack', '--silent', name], { cwd: scratch })
  const folder = join(scratch, name.replace(/\W/g, '-'))
  await mkdir(folder)
  await sh('tar', ['xzf', join(scratch, stdout.trim()), '-C', folder])
  return join(folder, 'package')
}

async function main() {
  const scratch = await mkdtemp(join(tmpdir(), 'panel-assets-'))
  const bench = await openWorkbench(scratch)
  try {
    const profiles = join(out, 'profiles')
    await mkdir(profiles, { recursive: true })
    await copyProfiles(join(await unpack(PROFILES, scratch), 'dist/profiles'), profiles, bench)
    const inter = await unpack(INTER, scratch)
    const advances = await makeFont(join(inter, '500Medium/Inter_500Medium.ttf'), out, bench)
    await copyFile(join(inter, 'LICENSE_FONT'), join(out, 'inter-license.txt'))
    await writeFile(
      join(repository, 'src/panel/model/advances.json'),
      `${JSON.stringify(advances, null, 2)}\n`,
    )
  } finally {
    await bench.close()
    await rm(scratch, { recursive: true })
  }
}

await main()
