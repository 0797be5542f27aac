// Written by `npm run words` from en.json.
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'catalog.group.immersive': Record<never, never>
  'catalog.group.headsets': Record<never, never>
  'catalog.group.m365': Record<never, never>
  'catalog.group.intune': Record<never, never>
  'catalog.group.other': Record<never, never>
  'catalog.about.events': Record<never, never>
  'catalog.about.avatars': Record<never, never>
  'catalog.about.acs': Record<never, never>
  'catalog.about.government': Record<never, never>
  'catalog.about.aosp': Record<never, never>
  'catalog.about.auth': Record<never, never>
  'catalog.about.core': Record<never, never>
  'catalog.about.questFleet': Record<never, never>
  'catalog.about.remoteHelp': Record<never, never>
  'catalog.about.remoteHelpGcc': Record<never, never>
  'catalog.about.meta': Record<never, never>
  'catalog.about.teams': Record<never, never>
  'catalog.about.common': Record<never, never>
  'catalog.about.unified': Record<never, never>
  'catalog.about.exchange': Record<never, never>
  'catalog.about.sharepoint': Record<never, never>
  'catalog.about.connector': Record<never, never>
  'catalog.about.windows': Record<never, never>
  'catalog.about.windowsUnit': Record<never, never>
  'catalog.about.macUnit': Record<never, never>
  'catalog.about.apple': Record<never, never>
  'catalog.about.attestation': Record<never, never>
  'catalog.about.defender': Record<never, never>
  'catalog.about.ended': Record<never, never>
  'catalog.about.azureCloud': Record<never, never>
  'catalog.about.meshMulti': Record<never, never>
  'catalog.about.scripting': Record<never, never>
  'catalog.about.webslate': Record<never, never>
  'catalog.about.media': Record<never, never>
  'catalog.about.intune2025': Record<never, never>
  'catalog.about.teams2023': Record<never, never>
  'catalog.about.android': Record<never, never>
  'catalog.about.avd': Record<never, never>
  'catalog.about.config': Record<never, never>
  'catalog.retired.mesh': Record<never, never>
  'catalog.retired.toolkit': Record<never, never>
  'catalog.retired.azureCloud': Record<never, never>
  'catalog.retired.intune': Record<never, never>
  'catalog.retired.teams': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
