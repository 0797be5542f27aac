import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'
import { headlessChromium, wholeChromium } from '../browser/chromium.ts'

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Chromium inside a namespace: it sees only that network and its DNS.
 * @param folder where the launcher script may be written
 * @param display X display for a window, where a person is to be asked something
 */
export async function launchInside(
  namespace: string,
  trustedSpki: string,
  folder: string,
  args: string[] = [],
  display?: string,
): Promise<Browser> {
  // The headless one reads no PAC file and answers no proxy's question for a password.
  const isWhole = display !== undefined || args.some((arg) => arg.startsWith('--proxy'))
  const program = isWhole ? wholeChromium : headlessChromium
  const launcher = join(folder, 'chromium-inside')
  const script = `#!/bin/sh\nexec ip netns exec ${namespace} ${program} "$@"\n`
  await writeFile(launcher, script, { mode: 0o700 })
  return chromium.launch({
    executablePath: launcher,
    ...(display && { headless: false, env: { ...process.env, DISPLAY: display } }),
    timeout: 90_000,
    // Its own handlers would end this process before the networks are taken down.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
    args: [...FLAGS, `--ignore-certificate-errors-spki-list=${trustedSpki}`, ...args],
  })
}
