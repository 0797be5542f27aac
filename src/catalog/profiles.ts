import type { Message } from '../model/message.ts'
import { msg } from '../words/catalog/index.ts'
import { EVENTS_PROFILE } from './events.ts'
import type { Profile } from './types.ts'

/** The live product, and the management of the headset it runs on. */
export const defaultProfiles = [
  EVENTS_PROFILE,
  'intune-aosp',
  'intune-auth',
  'intune-core',
] as const

/** Sets of config.json without profiles belong to this one, which is always selected. */
export const CONFIG_PROFILE = 'config'

const entry =
  (group: Profile['group'], status: Profile['status']) =>
  (id: string, title: string, about: Message, rest: Partial<Profile> = {}): Profile => ({
    id,
    title,
    about,
    status,
    group,
    ...rest,
  })

const live = entry('immersive', 'current')
const past = entry('immersive', 'historical')
const headset = entry('headsets', 'current')
const m365 = entry('m365', 'current')
const intune = entry('intune', 'current')
const reference = entry('other', 'reference')

const MESH_RETIRED = msg('catalog.retired.mesh')
const TOOLKIT_RETIRED = msg('catalog.retired.toolkit')
const TEAMS_AND_ACS = ['m365-teams', 'm365-common', 'acs']

/** Everything a run can be asked for, in the order of the picker. */
export const profiles: Profile[] = [
  live(EVENTS_PROFILE, 'Immersive events in Teams', msg('catalog.about.events'), {
    includes: TEAMS_AND_ACS,
    licensed: true,
  }),
  live('avatars-in-teams', 'Avatars in Teams', msg('catalog.about.avatars'), { licensed: true }),
  live('acs', 'Azure Communication Services', msg('catalog.about.acs')),
  live('acs-gcc-high', 'Azure Communication Services, GCC High', msg('catalog.about.government')),

  headset('intune-aosp', 'Intune for Android (AOSP)', msg('catalog.about.aosp')),
  headset('intune-auth', 'Sign-in and device registration', msg('catalog.about.auth')),
  headset('intune-core', 'Intune core service', msg('catalog.about.core')),
  headset('quest-fleet', 'Quest fleet', msg('catalog.about.questFleet')),
  headset('intune-remote-help', 'Remote Help', msg('catalog.about.remoteHelp')),
  headset('intune-remote-help-gcc', 'Remote Help, GCC', msg('catalog.about.remoteHelpGcc')),
  entry('headsets', 'reference')('meta-quest', 'Meta services', msg('catalog.about.meta')),

  m365('m365-teams', 'Microsoft Teams', msg('catalog.about.teams')),
  m365('m365-common', 'Microsoft 365 Common', msg('catalog.about.common')),
  m365('m365-unified', 'Unified domains', msg('catalog.about.unified')),
  m365('m365-exchange', 'Exchange Online', msg('catalog.about.exchange')),
  m365('m365-sharepoint', 'SharePoint and OneDrive', msg('catalog.about.sharepoint')),

  intune('intune-wns', 'Windows push notifications', msg('catalog.about.windows')),
  intune('intune-delivery-optimization', 'Delivery Optimization', msg('catalog.about.windows')),
  intune('intune-autopilot', 'Windows Autopilot', msg('catalog.about.windows')),
  intune(
    'intune-update-service',
    'Windows Update for Business deployment service',
    msg('catalog.about.windows'),
  ),
  intune('intune-endpoint-analytics', 'Endpoint analytics', msg('catalog.about.windows')),
  intune('intune-certificate-connector', 'Certificate connector', msg('catalog.about.connector')),
  intune('intune-scripts-win32', 'Scripts and Win32 apps', msg('catalog.about.windowsUnit')),
  intune('intune-macos', 'macOS apps and scripts', msg('catalog.about.macUnit')),
  intune('intune-apple', 'Apple services', msg('catalog.about.apple')),
  intune('intune-maa', 'Azure Attestation', msg('catalog.about.attestation')),
  intune('microsoft-store', 'Microsoft Store', msg('catalog.about.windows')),
  intune('defender-endpoint', 'Defender for Endpoint', msg('catalog.about.defender')),
  intune(
    'endpoint-privilege-management',
    'Endpoint Privilege Management',
    msg('catalog.about.windows'),
  ),

  past('immersive-spaces-teams', 'Immersive spaces in Teams', msg('catalog.about.ended'), {
    includes: TEAMS_AND_ACS,
    retired: MESH_RETIRED,
  }),
  past('mesh-app', 'Mesh app', msg('catalog.about.ended'), {
    includes: TEAMS_AND_ACS,
    retired: MESH_RETIRED,
  }),
  past(
    'immersive-spaces-teams@2024-06',
    'Immersive spaces in Teams, June 2024',
    msg('catalog.about.azureCloud'),
    {
      includes: TEAMS_AND_ACS,
      retired: [msg('catalog.retired.azureCloud'), MESH_RETIRED],
    },
  ),
  past(
    'mesh-app-single-room@2024-06',
    'Mesh app, single room, June 2024',
    msg('catalog.about.teams'),
    { retired: MESH_RETIRED },
  ),
  past(
    'mesh-app-multi-room@2024-06',
    'Mesh app, multi room, June 2024',
    msg('catalog.about.meshMulti'),
    { retired: MESH_RETIRED },
  ),
  past('scenario-cloud-scripting', 'Cloud scripting', msg('catalog.about.scripting'), {
    retired: TOOLKIT_RETIRED,
  }),
  past('scenario-webslate', 'WebSlates', msg('catalog.about.webslate'), {
    retired: MESH_RETIRED,
  }),
  past('scenario-video-image', 'Video and image objects', msg('catalog.about.media'), {
    retired: MESH_RETIRED,
  }),
  entry('intune', 'historical')(
    'intune@2025-01',
    'Intune, January 2025',
    msg('catalog.about.intune2025'),
    { retired: msg('catalog.retired.intune') },
  ),
  entry('m365', 'historical')(
    'm365-teams@2023-07',
    'Microsoft Teams, July 2023',
    msg('catalog.about.teams2023'),
    { retired: msg('catalog.retired.teams') },
  ),

  reference('android-enterprise', 'Android Enterprise', msg('catalog.about.android')),
  reference(
    'avd-w365-reference',
    'Azure Virtual Desktop and Windows 365',
    msg('catalog.about.avd'),
  ),
]
