/**
 * What the documentation of Microsoft leaves open, each to be tried on a real tenant
 * (docs/readiness.md). Ids are kept in files and never change.
 */
export const questions = [
  'own-licenses',
  'member-skus',
  'empty-fields',
  'teams-config',
  'health-ids',
  'blocked-apps',
  'policy-license',
  'trial-plans',
  'organizer-license',
  'app-ids',
  'token-select',
  'app-exclusion',
] as const
