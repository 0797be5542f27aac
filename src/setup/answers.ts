/** Microsoft's clouds: where people sign in, and where Log Analytics answers. */
export const clouds = {
  worldwide: {
    authority: 'https://login.microsoftonline.com',
    logAnalytics: 'https://api.loganalytics.azure.com',
  },
  usGov: {
    authority: 'https://login.microsoftonline.us',
    logAnalytics: 'https://api.loganalytics.us',
  },
  china: {
    authority: 'https://login.partner.microsoftonline.cn',
    logAnalytics: 'https://api.loganalytics.azure.cn',
  },
} as const
export type Cloud = keyof typeof clouds

export const relayKinds = ['none', 'kit', 'broker', 'speech'] as const
export const deliveryKinds = ['none', 'collector', 'monitor', 'blob', 'flow'] as const

/**
 * What a person answered. Texts are as typed, without spaces around them; an empty one is not
 * answered. `other` stands for what an opened file has and no question asks: it stays as it is.
 */
export interface Answers {
  /** Address of the page, as devices will open it: `https://preflight.contoso.com/`. */
  page: string
  title: string
  /** Ids; empty means the product's own choice. */
  profiles: string[]
  signIn: { on: boolean; clientId: string; tenant: string; cloud: Cloud }
  relay: {
    kind: (typeof relayKinds)[number] | 'other'
    name: string
    /** Of the broker. */
    url: string
    /** Of the kit's own relay, asked without credentials too. */
    host: string
    /** The broker asks for a token of who is signed in. */
    guarded: boolean
    speechRegion: string
  }
  delivery: {
    kind: (typeof deliveryKinds)[number] | 'other'
    /** Folder of a collector that holds `api/`, or where a blob container or Logic App listens. */
    url: string
    key: string
    connectionString: string
    /** Send after every run. */
    automatic: boolean
  }
  fleet: { collector: string; workspaceId: string }
}

/** @param page address of this page, without query and fragment */
export const noAnswers = (page: string): Answers => ({
  page,
  title: '',
  profiles: [],
  signIn: { on: false, clientId: '', tenant: '', cloud: 'worldwide' },
  relay: { kind: 'none', name: 'own', url: '', host: '', guarded: true, speechRegion: '' },
  delivery: { kind: 'none', url: '', key: '', connectionString: '', automatic: true },
  fleet: { collector: '', workspaceId: '' },
})
