import { createContext, useContext } from 'react'
import type { App } from '../app.ts'
import type { Profile } from '../catalog/types.ts'
import type { History } from '../report/history.ts'
import type { Opener } from '../run/opener.ts'
import type { Schedule } from '../run/schedule-driver.ts'

/** What the page offers where a link for a device opened it. */
export interface Unattended {
  /** The installed app starts with these settings. */
  kept: boolean
  /** It just did. */
  remembered: boolean
  forget: () => void
  /** Undefined until it is loaded, and without `?every`. */
  schedule: () => Schedule | undefined
}

/** Everything the page may ask for; made in `main.tsx`. */
export interface PageServices {
  app: App
  opener: Opener
  history: () => Promise<History>
  /** What the picker offers. */
  profiles: Profile[]
  /** Present where the page was opened by a link for a device. */
  unattended?: Unattended
  /** Takes the new version that a notice offered, and reloads. */
  update: () => void
}

const Services = createContext<PageServices | undefined>(undefined)
export const ServicesProvider = Services.Provider

export function useServices(): PageServices {
  const services = useContext(Services)
  if (!services) throw new Error('The page is rendered inside ServicesProvider.')
  return services
}
