import { servicePlans } from '../../src/catalog/service-plans.ts'

/** What the stand-in's tenant answers to questions that are asked one by one; all of it is made up. */
interface AskedAnswer {
  path: RegExp
  scope: string
  /** Where the same path answers other questions too. */
  filter?: RegExp
  body: unknown
}

const inbound = (accessType: string) => ({ usersAndGroups: { accessType } })
const idOf = (name: string) => servicePlans.find((plan) => plan.name === name)?.id
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
  {
    path: /^\/users\/[\w-]+\/teamwork\/installedApps$/,
    scope: 'TeamsAppInstallation.ReadForUser',
    body: list({ teamsApp: { displayName: 'Avatars' } }),
  },
  {
    path: /^\/security\/dataSecurityAndGovernance\/sensitivityLabels$/,
    scope: 'SensitivityLabel.Read',
    body: list({ id: 'general' }, { id: 'confidential' }),
  },
  {
    path: /^\/subscribedSkus$/,
    scope: 'LicenseAssignment.Read.All',
    body: list({
      capabilityStatus: 'Enabled',
      consumedUnits: 24,
      prepaidUnits: { enabled: 25 },
      servicePlans: [{ servicePlanId: idOf('TEAMSPRO_MGMT') }],
    }),
  },
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
    path: /^\/policies\/crossTenantAccessPolicy\/default$/,
    scope: 'Policy.Read.All',
    body: {
      b2bCollaborationInbound: inbound('allowed'),
      inboundTrust: { isMfaAccepted: false, isCompliantDeviceAccepted: false },
    },
  },
  {
    path: /^\/policies\/crossTenantAccessPolicy\/partners$/,
    scope: 'Policy.Read.All',
    body: list({ b2bCollaborationInbound: inbound('blocked') }, { b2bCollaborationInbound: null }),
  },
  {
    path: /^\/identity\/conditionalAccess\/namedLocations$/,
    scope: 'Policy.Read.All',
    body: list(
      {
        '@odata.type': '#microsoft.graph.ipNamedLocation',
        displayName: 'Office',
        isTrusted: true,
        ipRanges: [{ cidrAddress: '203.0.113.0/24' }],
      },
      { '@odata.type': '#microsoft.graph.countryNamedLocation', countriesAndRegions: ['CH'] },
    ),
  },
  {
    path: /^\/policies\/identitySecurityDefaultsEnforcementPolicy$/,
    scope: 'Policy.Read.All',
    body: { isEnabled: false },
  },
  {
    path: /^\/reports\/authenticationMethods\/userRegistrationDetails\/[\w-]+$/,
    scope: 'AuditLog.Read.All',
    body: {
      isMfaRegistered: true,
      isMfaCapable: true,
      methodsRegistered: ['softwareOneTimePasscode'],
    },
  },
  {
    path: /^\/admin\/teams\/userConfigurations\/[\w-]+$/,
    scope: 'TeamsUserConfiguration.Read.All',
    // Microsoft's page shows the entity inside `value`.
    body: { value: { effectivePolicyAssignments: [{ policyType: 'TeamsMeetingPolicy' }] } },
  },
  {
    path: /^\/servicePrincipals\(appId='[\w-]+'\)$/,
    scope: 'Application.Read.All',
    body: { accountEnabled: true, appRoleAssignmentRequired: false },
  },
  {
    path: /^\/deviceManagement\/managedDevices$/,
    scope: 'DeviceManagementManagedDevices.Read.All',
    body: list(
      { manufacturer: 'Meta', complianceState: 'compliant' },
      { manufacturer: 'Meta', complianceState: 'noncompliant' },
      { manufacturer: 'Samsung', complianceState: 'compliant' },
    ),
  },
  {
    path: /^\/deviceManagement\/deviceCompliancePolicies$/,
    scope: 'DeviceManagementConfiguration.Read.All',
    body: list({
      '@odata.type': '#microsoft.graph.aospDeviceOwnerCompliancePolicy',
      id: 'headsets',
      assignments: [{ id: 'everybody' }],
    }),
  },
  {
    path: /^\/deviceAppManagement\/androidManagedAppProtections$/,
    scope: 'DeviceManagementApps.Read.All',
    body: list({
      id: 'phones',
      isAssigned: true,
      apps: [{ mobileAppIdentifier: { packageId: 'com.microsoft.teams' } }],
    }),
  },
  {
    path: /^\/admin\/serviceAnnouncement\/messages$/,
    scope: 'ServiceMessage.Read.All',
    body: list({ title: 'Immersive events in Teams', services: ['Microsoft Teams'] }),
  },
  {
    path: /^\/auditLogs\/signIns$/,
    scope: 'AuditLog.Read.All',
    filter: /^createdDateTime ge /,
    body: list(
      {
        status: { errorCode: 0 },
        deviceDetail: { operatingSystem: 'Android', browser: 'Oculus Browser 40.0' },
      },
      {
        status: { errorCode: 50199 },
        deviceDetail: { operatingSystem: 'Android', browser: 'Oculus Browser 40.0' },
      },
      {
        status: { errorCode: 53003 },
        deviceDetail: { operatingSystem: 'Windows 10', browser: 'Edge 140' },
      },
    ),
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
