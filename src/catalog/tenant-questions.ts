import type { AskedFact } from '../model/subject.ts'

/** One question about account or tenant that a person asks by a button, and nobody else. */
export interface TenantQuestion {
  /** `self`: with the account that is tested. `admin`: with another one, beside it. */
  by: 'self' | 'admin'
  /** Permission of Microsoft Graph, the least that Microsoft's own table lists. */
  permission: string
  /** Only an admin may consent to it. */
  adminConsent?: true
  /**
   * Paths below Microsoft Graph, `{user}` for the object id of the tested account and `{since}` for
   * seven days ago. `$select` leaves out whatever isn't needed: names, tokens, QR codes, Wi-Fi keys.
   */
  paths: string[]
  /** Asked with a body for each sign-in of the What If matrix, in place of one GET. */
  matrix?: true
  /** A 404 is an answer to one of several paths: an app that nobody has used yet. */
  mayBeAbsent?: true
}

const self = (permission: string, ...paths: string[]): TenantQuestion => ({
  by: 'self',
  permission,
  paths,
})
const admin = (permission: string, ...paths: string[]): TenantQuestion => ({
  by: 'admin',
  permission,
  adminConsent: true,
  paths,
})

const servicePrincipal = (appId: string) =>
  `/v1.0/servicePrincipals(appId='${appId}')?$select=accountEnabled,appRoleAssignmentRequired`

/**
 * Permissions from microsoft-graph-devx-content (2026-08-07), forms from Microsoft Graph's
 * metadata (2026-08-20).
 */
export const tenantQuestions: Record<AskedFact, TenantQuestion> = {
  calendar: self(
    'Calendars.Read',
    '/v1.0/me/calendar?$select=canEdit,allowedOnlineMeetingProviders',
  ),
  site: self('Sites.Read.All', '/v1.0/sites/root?$select=id'),
  drive: self('Files.Read', '/v1.0/me/drive?$select=id,quota'),
  'teams-apps': self(
    'TeamsAppInstallation.ReadForUser',
    '/v1.0/users/{user}/teamwork/installedApps?$expand=teamsApp',
  ),
  labels: self(
    'SensitivityLabel.Read',
    '/v1.0/security/dataSecurityAndGovernance/sensitivityLabels?$select=id',
  ),
  seats: self(
    'LicenseAssignment.Read.All',
    '/v1.0/subscribedSkus?$select=capabilityStatus,consumedUnits,prepaidUnits,servicePlans',
  ),
  'group-creation': admin('GroupSettings.Read.All', '/v1.0/groupSettings'),
  guests: admin('Policy.Read.All', '/v1.0/policies/authorizationPolicy?$select=allowInvitesFrom'),
  'cross-tenant': admin('Policy.Read.All', '/v1.0/policies/crossTenantAccessPolicy/default'),
  partners: admin(
    'Policy.Read.All',
    '/v1.0/policies/crossTenantAccessPolicy/partners?$select=b2bCollaborationInbound',
  ),
  // An ordinary consent is enough, by that table; the role is needed all the same.
  'what-if': {
    by: 'admin',
    permission: 'Policy.Read.ConditionalAccess',
    matrix: true,
    paths: ['/v1.0/identity/conditionalAccess/evaluate'],
  },
  // `isTrusted` is known to one kind of location only, so `$select` can't name it.
  'named-locations': admin('Policy.Read.All', '/v1.0/identity/conditionalAccess/namedLocations'),
  policies: admin(
    'Policy.Read.All',
    '/v1.0/identity/conditionalAccess/policies?$select=state,conditions,grantControls',
  ),
  'security-defaults': admin(
    'Policy.Read.All',
    '/v1.0/policies/identitySecurityDefaultsEnforcementPolicy?$select=isEnabled',
  ),
  mfa: admin(
    'AuditLog.Read.All',
    '/v1.0/reports/authenticationMethods/userRegistrationDetails/{user}',
  ),
  'teams-policy': admin(
    'TeamsUserConfiguration.Read.All',
    '/v1.0/admin/teams/userConfigurations/{user}',
  ),
  'enterprise-apps': {
    ...admin(
      'Application.Read.All',
      // Microsoft Teams Services, SharePoint, Exchange.
      servicePrincipal('cc15fd57-2c6c-4117-a88c-83b1d56b4bbe'),
      servicePrincipal('00000003-0000-0ff1-ce00-000000000000'),
      servicePrincipal('00000002-0000-0ff1-ce00-000000000000'),
    ),
    mayBeAbsent: true,
  },
  'managed-devices': admin(
    'DeviceManagementManagedDevices.Read.All',
    '/v1.0/deviceManagement/managedDevices?$select=manufacturer,complianceState,lastSyncDateTime',
  ),
  enrolment: admin(
    'DeviceManagementConfiguration.Read.All',
    '/beta/deviceManagement/androidDeviceOwnerEnrollmentProfiles?$select=enrollmentMode,tokenExpirationDateTime,isTeamsDeviceProfile',
  ),
  // Policies of AOSP devices are known to beta only.
  'compliance-policies': admin(
    'DeviceManagementConfiguration.Read.All',
    '/beta/deviceManagement/deviceCompliancePolicies?$select=id&$expand=assignments($select=id)',
  ),
  'app-protection': admin(
    'DeviceManagementApps.Read.All',
    '/v1.0/deviceAppManagement/androidManagedAppProtections?$select=id,isAssigned&$expand=apps',
  ),
  'service-health': admin(
    'ServiceHealth.Read.All',
    '/v1.0/admin/serviceAnnouncement/healthOverviews?$select=service,status',
  ),
  messages: admin(
    'ServiceMessage.Read.All',
    '/v1.0/admin/serviceAnnouncement/messages?$select=title,services',
  ),
  'sign-ins': admin(
    'AuditLog.Read.All',
    '/v1.0/auditLogs/signIns?$filter=createdDateTime ge {since}&$select=status,deviceDetail&$top=500',
  ),
}
