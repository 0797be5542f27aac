import { type Answers, type Cloud, clouds } from '../answers.ts'
import { brokerScope } from '../config-of.ts'
import { type Json, listAt, objectAt, textAt } from '../json.ts'

/** A delegated permission: which API, as client ID or URI, and its name there. */
interface Permission {
  api: string
  value: string
}

/** What the app registration of a page needs. Nothing in it is a secret. */
export interface Registration {
  name: string
  /** Empty where it is still to be made. */
  clientId: string
  /** Empty where the one that an admin signs in to is meant. */
  tenant: string
  cloud: Cloud
  /** Addresses of type "Single-page application". */
  redirects: string[]
  permissions: Permission[]
  /** Id of the scope `access_as_user`, where a broker asks for one. */
  scopeId: string
}

const GRAPH = '00000003-0000-0000-c000-000000000000'
/** https://learn.microsoft.com/azure/azure-monitor/logs/api/register-app-for-token */
const LOG_ANALYTICS = 'ca7f3f0b-7d91-482c-8e09-c5d840d0eac5'
/** The registration itself, whose client ID a script may not know yet. */
export const SELF = 'self'
export const SCOPE_NAME = 'access_as_user'

/**
 * @param file config.json as it will be
 * @param scopeId GUID for the scope, should it have to be made
 */
export function registrationOf(answers: Answers, file: Json, scopeId: string): Registration {
  const { page, title, signIn, fleet } = answers
  const own = brokerScope(signIn.clientId)
  const asked = textAt(objectAt(objectAt(listAt(file.relays)[0]).auth).scope)
  const guarded = answers.relay.guarded && ['kit', 'broker'].includes(answers.relay.kind)
  const exposes = guarded && (asked === '' || asked === own)
  const scopes = listAt(objectAt(file.signIn).resources).flatMap((one) =>
    listAt(objectAt(one).scopes).map(textAt).filter(Boolean),
  )
  const permissions = [
    { api: GRAPH, value: 'User.Read' },
    ...scopes.map(permissionOf),
    ...(fleet.workspaceId ? [{ api: LOG_ANALYTICS, value: 'Data.Read' }] : []),
    ...(exposes ? [{ api: SELF, value: SCOPE_NAME }] : []),
  ]
  return {
    name: nameOf(title),
    clientId: signIn.clientId,
    tenant: signIn.tenant,
    cloud: signIn.cloud,
    redirects: redirectsOf(page, textAt(objectAt(file.signIn).redirectUri) || 'redirect.html'),
    permissions: permissions.filter(
      ({ api, value }, index) =>
        permissions.findIndex((one) => one.api === api && one.value === value) === index,
    ),
    scopeId: exposes ? scopeId : '',
  }
}

/** Where Microsoft returns to after a sign-in, and after signing out of Microsoft too. */
export const redirectsOf = (page: string, redirect = 'redirect.html'): string[] =>
  URL.canParse(page) ? [new URL(redirect, page).href, new URL('.', page).href] : []

/** What admins open to grant the permissions for everybody. */
export const consentUrl = ({ cloud, tenant, clientId }: Registration) =>
  `${clouds[cloud].authority}/${encodeURIComponent(tenant || 'organizations')}/adminconsent?client_id=${encodeURIComponent(clientId)}`

/** `https://contoso.sharepoint.com/AllSites.Read` names its API; a bare one is of Graph. */
function permissionOf(scope: string): Permission {
  const at = scope.lastIndexOf('/')
  return at < 0
    ? { api: GRAPH, value: scope }
    : { api: scope.slice(0, at), value: scope.slice(at + 1) }
}

/** A line break in it would start a line of the script's comments or answers. */
const nameOf = (title: string) => title.replace(/\p{Cc}+/gu, ' ').trim() || 'Quest Preflight'

/** What the scripts say; the same in both. */
export type ScriptWord =
  | 'api'
  | 'asWeb'
  | 'clientId'
  | 'consent'
  | 'create'
  | 'identifier'
  | 'noPermission'
  | 'nothing'
  | 'permission'
  | 'principal'
  | 'redirects'
  | 'scope'
  | 'several'
  | 'wouldBe'
