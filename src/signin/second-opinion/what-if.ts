import { isGuid } from '../refusal/text.ts'
import type { GraphRequest, Headset, Subject } from './subject.ts'

/** One kind of sign-in that What If is asked about. */
export interface WhatIfCase {
  app: 'browser' | 'native'
  /** `none`: an unregistered headset, and every sign-in of Quest Browser. */
  device: 'none' | 'compliant'
  /** `known`: from where the sign-in log saw it. */
  address: 'known' | 'none'
}

/** Where nothing is known, What If is asked about this one, and the answer says so. */
const USUAL: Headset = { manufacturer: 'Meta', model: 'Quest 3', from: 'assumed' }

export const headsetOf = ({ headset }: Subject): Headset => headset ?? USUAL

/** Quest Browser names the model: "(X11; Linux x86_64; Quest 3)". */
export function headsetIn(userAgent: string): Headset | undefined {
  const model = /\bQuest(?: (?:\d\w?|Pro))?(?=[;)])/.exec(userAgent)?.[0]
  return model ? { manufacturer: 'Meta', model, from: 'agent' } : undefined
}

/** The matrix, in the order in which it is asked and told. */
export function whatIfCases(subject: Subject): WhatIfCase[] {
  const addresses = addressOf(subject) ? (['known', 'none'] as const) : (['none'] as const)
  return (['browser', 'native'] as const).flatMap((app) =>
    (['none', 'compliant'] as const).flatMap((device) =>
      addresses.map((address) => ({ app, device, address })),
    ),
  )
}

/** What If takes an address only together with its country. */
export const addressOf = ({ ipAddress, country }: Subject) =>
  ipAddress && country ? { ipAddress, country } : undefined

/** Microsoft Graph itself: what this page asks a token for. */
const GRAPH_APP = '00000003-0000-0000-c000-000000000000'

/**
 * The body of What If (learn.microsoft.com, conditionalAccessRoot: evaluate). It asks for every
 * policy, because why one does not apply is half of the answer.
 */
export function whatIf(subject: Subject, { app, device, address }: WhatIfCase): GraphRequest {
  const { userId, resourceId, platform } = subject
  const { manufacturer, model } = headsetOf(subject)
  const native = app === 'native'
  return {
    path: '/identity/conditionalAccess/evaluate',
    body: {
      signInIdentity: { '@odata.type': '#microsoft.graph.userSignIn', userId },
      signInContext: {
        '@odata.type': '#microsoft.graph.applicationContext',
        includeApplications: [isGuid(resourceId) ? resourceId : GRAPH_APP],
      },
      signInConditions: {
        ...(address === 'known' && addressOf(subject)),
        devicePlatform: native ? 'android' : platform,
        clientAppType: native ? 'mobileAppsAndDesktopClients' : 'browser',
        // An unregistered device has no attributes at all, so nothing is sent for it.
        ...(device === 'compliant' && {
          deviceInfo: { isCompliant: true, manufacturer, model, operatingSystem: 'Android' },
        }),
      },
      appliedPoliciesOnly: false,
    },
  }
}
