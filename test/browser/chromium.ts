import { type Browser, chromium, type LaunchOptions } from 'playwright-core'
import { which } from '../../lab/children.ts'

const given = process.env.CHROMIUM_PATH
/** All of the browser: blocking of pop-ups, settings of cookies and installed apps are parts of it. */
export const wholeChromium = given ?? '/usr/bin/chromium'
/** The same engine and network without them, for half the CPU time; the whole one in its absence. */
export const headlessChromium = given ?? which('chromium-headless-shell') ?? wholeChromium

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  // No test asks a resolver: the names that must not exist are answered here.
  '--host-resolver-rules=MAP *.invalid ~NOTFOUND',
]

/** The system's Chromium (or CHROMIUM_PATH), quiet and headless. */
export const launchChromium = ({ args = [], ...options }: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: headlessChromium,
    headless: true,
    args: [...flags, ...args],
    ...options,
  })
