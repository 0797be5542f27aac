import { t } from '../../words/setup/index.ts'
import { type Cloud, clouds } from '../answers.ts'
import { quoteOData, quotePs } from './quote.ts'
import { type Registration, SCOPE_NAME, type ScriptWord, SELF } from './registration.ts'

/** As Connect-MgGraph names the clouds. */
const environments: Record<Cloud, string> = {
  worldwide: 'Global',
  usGov: 'USGov',
  china: 'China',
}

/** Windows PowerShell takes a file for UTF-8 only where it starts with this. */
const BYTE_ORDER_MARK = '\ufeff'

/** The same as `registerSh`, for Microsoft Graph PowerShell; `-WhatIf` says what would change. */
export const registerPs1 = (registration: Registration): string =>
  BYTE_ORDER_MARK +
  [head(registration), find(), redirects(), scope(), permissions(), end(registration)].join('\n')

const word = (name: ScriptWord) => quotePs(t(`setup.script.${name}`))

const head = (registration: Registration) => {
  const { name, clientId, cloud, tenant, redirects, permissions, scopeId } = registration
  return `\
#Requires -Modules Microsoft.Graph.Authentication, Microsoft.Graph.Applications
# ${t('setup.script.about')}
#   ./register-app.ps1 -WhatIf
#   ./register-app.ps1
[CmdletBinding(SupportsShouldProcess)]
param()
$ErrorActionPreference = 'Stop'

$Name = ${quotePs(name)}
$Filter = ${quotePs(clientId ? `appId eq ${quoteOData(clientId)}` : `displayName eq ${quoteOData(name)}`)}
$ScopeId = ${quotePs(scopeId)}
$Redirects = @(
${redirects.map((uri) => `  ${quotePs(uri)}`).join('\n')}
)
$Permissions = @(
${permissions.map(({ api, value }) => `  @{ Api = ${quotePs(api)}; Filter = ${quotePs(filterOf(api))}; Value = ${quotePs(value)} }`).join('\n')}
)
$Target = @{ Environment = ${quotePs(environments[cloud])}${tenant ? `; TenantId = ${quotePs(tenant)}` : ''} }
Connect-MgGraph @Target -Scopes 'Application.ReadWrite.All' -NoWelcome
$Changes = 0
`
}

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
const filterOf = (api: string) =>
  GUID.test(api)
    ? `appId eq ${quoteOData(api)}`
    : `servicePrincipalNames/any(n:n eq ${quoteOData(api)})`

const find = () => `\
$Found = @(Get-MgApplication -All -Filter $Filter)
if ($Found.Count -gt 1) { throw (@(${word('several')}) + $Found.AppId -join ' ') }
if ($Found.Count -eq 0) {
  if (-not $PSCmdlet.ShouldProcess($Name, ${word('create')})) {
    Write-Host ((@($Name) + $Redirects + $Permissions.Value) -join ' ')
    return
  }
  $Found = @(New-MgApplication -DisplayName $Name -SignInAudience 'AzureADMyOrg')
  $Changes++
}
$App = $Found[0]
$Principal = Get-MgServicePrincipal -Filter "appId eq '$($App.AppId)'"
if (-not $Principal -and $PSCmdlet.ShouldProcess($Name, ${word('principal')})) {
  $null = New-MgServicePrincipal -AppId $App.AppId
  $Changes++
}
`

const redirects = () => `\
$There = @($App.Spa.RedirectUris | Where-Object { $_ })
$Missing = @($Redirects | Where-Object { $There -cnotcontains $_ })
$AsWeb = @($Redirects | Where-Object { $App.Web.RedirectUris -ccontains $_ })
if ($AsWeb) { Write-Warning ((@(${word('asWeb')}) + $AsWeb) -join ' ') }
if ($Missing -and $PSCmdlet.ShouldProcess($Missing -join ' ', ${word('redirects')})) {
  Update-MgApplication -ApplicationId $App.Id -Spa @{ RedirectUris = @($There + $Missing) }
  $Changes++
}
`

const scope = () => `\
if ($ScopeId) {
  $Uri = "api://$($App.AppId)"
  $Uris = @($App.IdentifierUris | Where-Object { $_ })
  if ($Uris -cnotcontains $Uri -and $PSCmdlet.ShouldProcess($Uri, ${word('identifier')})) {
    Update-MgApplication -ApplicationId $App.Id -IdentifierUris @($Uris + $Uri)
    $Changes++
  }
  $Scopes = @($App.Api.Oauth2PermissionScopes | Where-Object { $_ })
  $Own = $Scopes | Where-Object { $_.Value -ceq '${SCOPE_NAME}' }
  if ($Own) { $ScopeId = $Own.Id }
  elseif ($PSCmdlet.ShouldProcess('${SCOPE_NAME}', ${word('scope')})) {
    $New = @{
      Id = $ScopeId; Value = '${SCOPE_NAME}'; Type = 'User'; IsEnabled = $true
      AdminConsentDisplayName = 'Use the relay'
      AdminConsentDescription = 'Get relay credentials for a test'
    }
    $Api = @{ RequestedAccessTokenVersion = 2; Oauth2PermissionScopes = @($Scopes + $New) }
    Update-MgApplication -ApplicationId $App.Id -Api $Api
    $Changes++
  }
}
`

const permissions = () => `\
$Access = @($App.RequiredResourceAccess | Where-Object { $_ } | ForEach-Object {
  @{ ResourceAppId = $_.ResourceAppId; ResourceAccess = @($_.ResourceAccess | ForEach-Object { @{ Id = $_.Id; Type = $_.Type } }) }
})
$Added = @()
foreach ($One in $Permissions) {
  if ($One.Api -ceq '${SELF}') { $ApiId = $App.AppId; $Id = $ScopeId }
  else {
    $Service = @(Get-MgServicePrincipal -All -Filter $One.Filter)[0]
    if (-not $Service) {
      if (-not $PSCmdlet.ShouldProcess($One.Api, ${word('api')})) { continue }
      $Service = New-MgServicePrincipal -AppId $One.Api
      $Changes++
    }
    $ApiId = $Service.AppId
    $Id = @($Service.Oauth2PermissionScopes | Where-Object { $_.Value -ceq $One.Value })[0].Id
    if (-not $Id) { throw (@(${word('noPermission')}, $One.Api, $One.Value) -join ' ') }
  }
  $Entry = $Access | Where-Object { $_.ResourceAppId -eq $ApiId }
  if ($Entry -and $Entry.ResourceAccess.Id -contains $Id) { continue }
  if ($Entry) { $Entry.ResourceAccess += @{ Id = $Id; Type = 'Scope' } }
  else { $Access += @{ ResourceAppId = $ApiId; ResourceAccess = @(@{ Id = $Id; Type = 'Scope' }) } }
  $Added += $One.Value
}
if ($Added -and $PSCmdlet.ShouldProcess($Added -join ' ', ${word('permission')})) {
  Update-MgApplication -ApplicationId $App.Id -RequiredResourceAccess $Access
  $Changes++
}
`

const end = ({ cloud }: Registration) => `\
if ($Changes -eq 0) { Write-Host ${word('nothing')} }
Write-Host ${word('clientId')} $App.AppId
Write-Host ${word('consent')} "${clouds[cloud].authority}/$((Get-MgContext).TenantId)/adminconsent?client_id=$($App.AppId)"
`
