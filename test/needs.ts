import { which } from '../lab/children.ts'

/** Something a part of the tests cannot do without. */
export interface Need {
  what: string
  met: () => boolean
  /** How to get it. */
  get: string
}

const program = (what: string, debian: string): Need => ({
  what,
  met: () => which(what) !== undefined,
  get: `apt-get install ${debian}`,
})

const linux: Need = {
  what: 'Linux',
  met: () => process.platform === 'linux',
  get: 'run it on Linux',
}
const root: Need = {
  what: 'root',
  met: () => process.getuid?.() === 0,
  get: 'run it as root',
}

export const browserNeeds: Need[] = [program('chromium', 'chromium')]

export const otherBrowserNeeds: Need[] = [
  linux,
  program('firefox-esr', 'firefox-esr'),
  program('WebKitWebDriver', 'webkit2gtk-driver'),
  program('xvfb-run', 'xvfb xauth'),
]

export const relayNeeds: Need[] = [program('turnserver', 'coturn')]

export const labNeeds: Need[] = [
  linux,
  root,
  ...browserNeeds,
  program('ip', 'iproute2'),
  program('iptables', 'iptables'),
  program('dnsmasq', 'dnsmasq-base'),
  ...relayNeeds,
]

/** What is missing, and how to get it; undefined where nothing is. */
export function missingOf(needs: Need[] = []): string | undefined {
  const missing = needs.filter((need) => !need.met())
  if (missing.length === 0) return undefined
  return `needs ${missing.map(({ what, get }) => `${what} (${get})`).join(', ')}`
}
