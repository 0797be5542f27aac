import { type Browser, chromium, type LaunchOptions } from 'playwright-core'

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

/** The system's Chromium (CHROMIUM_PATH or /usr/bin/chromium), quiet and headless. */
export const launchChromium = ({ args = [], ...options }: LaunchOptions = {}): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? '/usr/bin/chromium',
    headless: true,
    args: [...flags, ...args],
    ...options,
  })
