import type { Profile } from './types.ts'

/** The live product, and the management of the headset it runs on. */
export const defaultProfiles = [
  'immersive-events-teams',
  'intune-aosp',
  'intune-auth',
  'intune-core',
] as const

/** Sets of config.json without profiles belong to this one, which is always selected. */
export const CONFIG_PROFILE = 'config'

const entry =
  (group: Profile['group'], status: Profile['status']) =>
  (id: string, title: string, about: string, rest: Partial<Profile> = {}): Profile => ({
    id,
    title,
    about,
    status,
    group,
    ...rest,
  })

const live = entry('Immersive', 'current')
const past = entry('Immersive', 'historical')
const headset = entry('Headset management', 'current')
const m365 = entry('Microsoft 365', 'current')
const intune = entry('Intune', 'current')
const reference = entry('Other', 'reference')

const MESH_RETIRED = 'Mesh and immersive spaces in Teams were retired on 2025-12-01.'
const TOOLKIT_RETIRED = 'The Mesh toolkit and cloud scripting were retired on 2025-06-24.'
const TEAMS_AND_ACS = ['m365-teams', 'm365-common', 'acs']

/** Everything a run can be asked for, in the order of the picker. */
export const profiles: Profile[] = [
  live(
    'immersive-events-teams',
    'Immersive events in Teams',
    'Microsoft 365 Teams and Common, Azure Communication Services, and five wildcards.',
    { includes: TEAMS_AND_ACS },
  ),
  live('avatars-in-teams', 'Avatars in Teams', 'The standard Microsoft 365 rules.'),
  live(
    'acs',
    'Azure Communication Services',
    'Voice, video and avatars: media relays and signalling.',
  ),
  live('acs-gcc-high', 'Azure Communication Services, GCC High', 'For US Government tenants.'),

  headset('intune-aosp', 'Intune for Android (AOSP)', 'What a managed Quest fetches from Intune.'),
  headset('intune-auth', 'Sign-in and device registration', 'Entra ID hosts that Intune names.'),
  headset('intune-core', 'Intune core service', 'Enrolment, policies and check-in.'),
  headset('quest-fleet', 'Quest fleet', 'Our pick of the Intune rules that concern a Quest.'),
  headset('intune-remote-help', 'Remote Help', 'Remote assistance through Intune.'),
  headset(
    'intune-remote-help-gcc',
    'Remote Help, GCC',
    'Remote assistance for US Government tenants.',
  ),
  entry('Headset management', 'reference')(
    'meta-quest',
    'Meta services',
    'Hosts a Quest was seen to use. Not an official list.',
  ),

  m365('m365-teams', 'Microsoft Teams', 'Section Teams of the Microsoft 365 list.'),
  m365('m365-common', 'Microsoft 365 Common', 'Section Common of the Microsoft 365 list.'),
  m365('m365-unified', 'Unified domains', 'The *.cloud.microsoft family.'),
  m365('m365-exchange', 'Exchange Online', 'Mail and calendar.'),
  m365('m365-sharepoint', 'SharePoint and OneDrive', 'Files and media shown in events.'),

  intune('intune-wns', 'Windows push notifications', 'Windows devices only.'),
  intune('intune-delivery-optimization', 'Delivery Optimization', 'Windows devices only.'),
  intune('intune-autopilot', 'Windows Autopilot', 'Windows devices only.'),
  intune('intune-scripts-win32', 'Scripts and Win32 apps', 'Windows devices only; by scale unit.'),
  intune('intune-macos', 'macOS apps and scripts', 'Macs only; by scale unit.'),
  intune('intune-apple', 'Apple services', 'Macs, iPhones and iPads only.'),
  intune('intune-maa', 'Azure Attestation', 'Device health of Windows 11; by region.'),
  intune('microsoft-store', 'Microsoft Store', 'Windows devices only.'),
  intune('defender-endpoint', 'Defender for Endpoint', 'Security settings management.'),
  intune('endpoint-privilege-management', 'Endpoint Privilege Management', 'Windows devices only.'),

  past(
    'immersive-spaces-teams',
    'Immersive spaces in Teams',
    'The rules as they stood when the product ended.',
    { includes: TEAMS_AND_ACS, retired: MESH_RETIRED },
  ),
  past('mesh-app', 'Mesh app', 'The rules as they stood when the product ended.', {
    includes: TEAMS_AND_ACS,
    retired: MESH_RETIRED,
  }),
  past(
    'immersive-spaces-teams@2024-06',
    'Immersive spaces in Teams, June 2024',
    'With the AzureCloud ports 30000-30499.',
    {
      includes: TEAMS_AND_ACS,
      retired: `The AzureCloud ports were dropped by the end of September 2024. ${MESH_RETIRED}`,
    },
  ),
  past(
    'mesh-app-single-room@2024-06',
    'Mesh app, single room, June 2024',
    'The Teams section of the Microsoft 365 list.',
    { retired: MESH_RETIRED },
  ),
  past(
    'mesh-app-multi-room@2024-06',
    'Mesh app, multi room, June 2024',
    'Six wildcards and the AzureCloud ports 30000-30499.',
    { retired: MESH_RETIRED },
  ),
  past('scenario-cloud-scripting', 'Cloud scripting', 'Your own app on azurewebsites.net.', {
    retired: TOOLKIT_RETIRED,
  }),
  past('scenario-webslate', 'WebSlates', 'Sites shown inside an environment.', {
    retired: MESH_RETIRED,
  }),
  past('scenario-video-image', 'Video and image objects', 'Media placed in an environment.', {
    retired: MESH_RETIRED,
  }),
  entry('Intune', 'historical')(
    'intune@2025-01',
    'Intune, January 2025',
    'Tables that later pages replaced or dropped.',
    { retired: 'The page of 2025-08-21 replaced these tables.' },
  ),
  entry('Microsoft 365', 'historical')(
    'm365-teams@2023-07',
    'Microsoft Teams, July 2023',
    'Rules that have left the list since.',
    { retired: 'The page of 2026-08-14 no longer has these rules.' },
  ),

  reference('android-enterprise', 'Android Enterprise', 'Google services. A Quest has none.'),
  reference(
    'avd-w365-reference',
    'Azure Virtual Desktop and Windows 365',
    'Relays of another product, for comparison.',
  ),
]
