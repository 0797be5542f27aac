/** What the stand-in's tenant answers to questions that are asked one by one; all of it is made up. */
interface AskedAnswer {
  path: RegExp
  scope: string
  body: unknown
}

const list = (...value: unknown[]) => ({ value })
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString()

/** Forms of Graph's reference, for a tenant in which one policy stops headsets. */
export const askedAnswers = (): AskedAnswer[] => [
  {
    path: /^\/me\/calendar$/,
    scope: 'Calendars.Read',
    body: { canEdit: true, allowedOnlineMeetingProviders: ['teamsForBusiness'] },
  },
  { path: /^\/sites\/root$/, scope: 'Sites.Read.All', body: { id: 'root' } },
  { path: /^\/me\/drive$/, scope: 'Files.Read', body: { id: 'drive', driveType: 'business' } },
  {
    path: /^\/groupSettings$/,
    scope: 'GroupSettings.Read.All',
    body: list({
      displayName: 'Group.Unified',
      values: [
        { name: 'EnableGroupCreation', value: 'false' },
        { name: 'GroupCreationAllowedGroupId', value: '' },
      ],
    }),
  },
  {
    path: /^\/policies\/authorizationPolicy$/,
    scope: 'Policy.Read.All',
    body: { allowInvitesFrom: 'none' },
  },
  {
    path: /^\/identity\/conditionalAccess\/policies$/,
    scope: 'Policy.Read.All',
    body: list({
      state: 'enabled',
      conditions: {
        users: { includeUsers: ['All'], excludeUsers: [], excludeGroups: [], excludeRoles: [] },
        platforms: { includePlatforms: ['android'], excludePlatforms: [] },
        applications: { includeApplications: ['All'], excludeApplications: [] },
        clientAppTypes: ['all'],
        devices: null,
      },
      grantControls: { operator: 'OR', builtInControls: ['compliantApplication'] },
    }),
  },
  {
    path: /^\/deviceManagement\/androidDeviceOwnerEnrollmentProfiles$/,
    scope: 'DeviceManagementConfiguration.Read.All',
    body: list({
      enrollmentMode: 'corporateOwnedAOSPUserAssociatedDevice',
      tokenExpirationDateTime: inDays(-1),
      isTeamsDeviceProfile: false,
    }),
  },
  {
    path: /^\/admin\/serviceAnnouncement\/healthOverviews$/,
    scope: 'ServiceHealth.Read.All',
    body: list({ service: 'Microsoft Teams', status: 'serviceInterruption' }),
  },
]
