import { readAcsPage } from './acs.ts'
import { readIntunePage } from './intune.ts'
import { readEndpoints, readVersion } from './m365.ts'
import type { Published, PublishedSet } from './published.ts'

/** Asks an address of the source; undefined where it has not changed since the last refresh. */
export type Ask = (address: string, as: 'json' | 'text') => Promise<unknown>

/** A page or service that the catalogue is made from. */
export interface Source {
  /** Ids of its sets begin with it. */
  id: string
  title: string
  /** The page for people. */
  page: string
  /** Older states of the page are profiles of their own, so their sets stay. */
  keepsOld: boolean
  /** What its sets are cited with after the title. */
  states: (version: string) => string
  /** Profiles of a set that is new. */
  profilesOf: (set: PublishedSet) => string[]
  /** @param known version of the last refresh; undefined is returned where it is still that one */
  read: (ask: Ask, known: string | undefined) => Promise<Published | undefined>
}

/** Service areas of the Microsoft 365 web service. */
const AREAS: Record<string, string> = {
  Common: 'm365-common',
  Exchange: 'm365-exchange',
  SharePoint: 'm365-sharepoint',
  Skype: 'm365-teams',
}

const M365 = 'https://endpoints.office.com'
const RAW = 'https://raw.githubusercontent.com/MicrosoftDocs'

export const sources: Source[] = [
  {
    id: 'm365',
    title: 'Microsoft 365 URLs and IP address ranges',
    page: 'https://learn.microsoft.com/microsoft-365/enterprise/urls-and-ip-address-ranges',
    keepsOld: false,
    states: (version) => `version ${version} of the web service`,
    profilesOf: ({ area = '' }) => [AREAS[area] ?? 'm365-common'],
    // The service asks for a client request id, and for the version before everything else.
    read: async (ask, known) => {
      const id = `clientrequestid=${crypto.randomUUID()}`
      const version = readVersion(await ask(`${M365}/version/Worldwide?${id}`, 'json'))
      if (version === known) return undefined
      return readEndpoints(await ask(`${M365}/endpoints/Worldwide?${id}`, 'json'), version)
    },
  },
  {
    id: 'intune',
    title: 'Network endpoints for Microsoft Intune (MicrosoftDocs/memdocs)',
    page: 'https://learn.microsoft.com/intune/intune-service/fundamentals/intune-endpoints',
    keepsOld: true,
    states: (version) => `page of ${version}`,
    profilesOf: () => ['intune-core'],
    read: (ask, known) =>
      page(`${RAW}/memdocs/main/intune/fundamentals/endpoints.md`)(ask, known, readIntunePage),
  },
  {
    id: 'acs',
    title: 'Azure Communication Services network requirements (MicrosoftDocs/azure-docs)',
    page: 'https://learn.microsoft.com/azure/communication-services/concepts/voice-video-calling/network-requirements',
    keepsOld: false,
    states: (version) => `page of ${version}`,
    profilesOf: () => ['acs'],
    read: (ask, known) =>
      page(
        `${RAW}/azure-docs/main/articles/communication-services/concepts/voice-video-calling/network-requirements.md`,
      )(ask, known, readAcsPage),
  },
]

const page =
  (address: string) =>
  async (ask: Ask, known: string | undefined, read: (markdown: string) => Published) => {
    const body = await ask(address, 'text')
    if (body === undefined) return undefined
    const published = read(String(body))
    return published.version === known ? undefined : published
  }
