import { createContext, useContext } from 'react'
import type { App } from '../app/app.ts'
import type { Opener } from '../app/opener.ts'
import type { Unattended } from '../app/unattended/attend.ts'
import type { Profile } from '../catalog/types.ts'
import type { History } from '../report/keep/history.ts'

/** Everything the page may ask for; made in `pages.tsx`. */
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
