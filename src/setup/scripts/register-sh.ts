import { t } from '../../words/setup/index.ts'
import { clouds } from '../answers.ts'
import { quoteOData, quoteSh } from './quote.ts'
import { type Registration, SCOPE_NAME, type ScriptWord, SELF } from './registration.ts'

/**
 * A script for bash 3.2 and later with the Azure CLI that makes the app registration what it must
 * be: it reads what is there, adds what is missing, and takes nothing away.
 */
export const registerSh = (registration: Registration): string =>
  [head(registration), tools(), find(), redirects(), scope(), permissions(), end()].join('\n')

const word = (name: ScriptWord) => quoteSh(t(`setup.script.${name}`))

const head = ({ name, clientId, cloud, redirects, permissions, scopeId }: Registration) => `\
#!/usr/bin/env bash
# ${t('setup.script.about')}
#   az login
#   bash register-app.sh --what-if
#   bash register-app.sh
set -euo pipefail

NAME=${quoteSh(name)}
FILTER=${quoteSh(`displayName eq ${quoteOData(name)}`)}
CLIENT_ID=${quoteSh(clientId)}
LOGIN=${quoteSh(clouds[cloud].authority)}
SCOPE_ID=${quoteSh(scopeId)}
REDIRECTS=(
${redirects.map((uri) => `  ${quoteSh(uri)}`).join('\n')}
)
PERMISSIONS=(
${permissions.map(({ api, value }) => `  ${quoteSh(`${api} ${value}`)}`).join('\n')}
)
`

const tools = () => `\
what_if=
case "\${1-}" in
  '') ;;
  --what-if) what_if=1 ;;
  *) printf '%s\\n' 'bash register-app.sh [--what-if]' >&2; exit 2 ;;
esac

changes=0
say() { printf '%s\\n' "$*"; }
# change WHAT COMMAND...
change() {
  changes=$((changes + 1))
  if [ -n "$what_if" ]; then say ${word('wouldBe')} "$1"; return; fi
  say "$1"
  shift
  "$@" > /dev/null
}
ask() { az "$@" -o tsv | tr -d '\\r'; }
has() { grep -Fxq -- "$2" <<< "$1"; }
json_list() {
  local line out=
  while IFS= read -r line; do [ -z "$line" ] || out="$out\${out:+,}\\"$line\\""; done
  printf '[%s]' "$out"
}
patch() {
  az rest --method PATCH --uri "$graph/v1.0/applications(appId='$CLIENT_ID')" \\
    --headers Content-Type=application/json --body "$1"
}
graph=$(ask cloud show --query endpoints.microsoftGraphResourceId)
graph=\${graph%/}
`

const find = () => `\
if [ -n "$CLIENT_ID" ]; then
  ask ad app show --id "$CLIENT_ID" --query appId > /dev/null
else
  CLIENT_ID=$(ask ad app list --filter "$FILTER" --query '[].appId')
  case "$CLIENT_ID" in *$'\\n'*)
    say ${word('several')} "$CLIENT_ID" >&2
    exit 1 ;;
  esac
fi
if [ -z "$CLIENT_ID" ]; then
  change ${word('create')} true
  if [ -n "$what_if" ]; then
    say "$NAME" "\${REDIRECTS[@]}" "\${PERMISSIONS[@]}"
    exit 0
  fi
  CLIENT_ID=$(ask ad app create --display-name "$NAME" --sign-in-audience AzureADMyOrg --query appId)
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    if ask ad app show --id "$CLIENT_ID" --query appId > /dev/null 2>&1; then break; fi
    sleep 3
  done
fi
of() { ask ad app show --id "$CLIENT_ID" --query "$1"; }
principal=$(ask ad sp list --filter "appId eq '$CLIENT_ID'" --query '[].id')
if [ -z "$principal" ]; then
  change ${word('principal')} az ad sp create --id "$CLIENT_ID"
fi
`

const redirects = () => `\
there=$(of 'spa.redirectUris[]')
web=$(of 'web.redirectUris[]')
all=$there
for uri in "\${REDIRECTS[@]}"; do
  has "$there" "$uri" || all="$all"$'\\n'"$uri"
  if has "$web" "$uri"; then say ${word('asWeb')} "$uri" >&2; fi
done
if [ "$all" != "$there" ]; then
  change ${word('redirects')} patch "{\\"spa\\":{\\"redirectUris\\":$(json_list <<< "$all")}}"
fi
`

const scope = () => `\
if [ -n "$SCOPE_ID" ]; then
  uris=$(of 'identifierUris[]')
  if ! has "$uris" "api://$CLIENT_ID"; then
    change ${word('identifier')} patch \\
      "{\\"identifierUris\\":$(json_list <<< "$uris"$'\\n'"api://$CLIENT_ID")}"
  fi
  values=$(of 'api.oauth2PermissionScopes[].value')
  if ! has "$values" ${SCOPE_NAME}; then
    scopes=$(az ad app show --id "$CLIENT_ID" --query 'api.oauth2PermissionScopes || \`[]\`' -o json | tr -d '\\r\\n')
    scopes=\${scopes#[}
    scopes=\${scopes%]}
    case "$scopes" in *'{'*) scopes="$scopes," ;; *) scopes= ;; esac
    change ${word('scope')} patch "{\\"api\\":{\\"requestedAccessTokenVersion\\":2,\\"oauth2PermissionScopes\\":[$scopes{
      \\"id\\":\\"$SCOPE_ID\\",\\"value\\":\\"${SCOPE_NAME}\\",\\"type\\":\\"User\\",\\"isEnabled\\":true,
      \\"adminConsentDisplayName\\":\\"Use the relay\\",
      \\"adminConsentDescription\\":\\"Get relay credentials for a test\\"}]}}"
  fi
fi
`

const permissions = () => `\
for line in "\${PERMISSIONS[@]}"; do
  api=\${line% *}
  value=\${line##* }
  if [ "$api" = ${SELF} ]; then
    api=$CLIENT_ID
    offered=$(of 'api.oauth2PermissionScopes[].[value,id]')
  else
    if ! app=$(ask ad sp show --id "$api" --query appId 2> /dev/null); then
      change ${word('api')}" $api" az ad sp create --id "$api"
      [ -z "$what_if" ] || continue
      app=$(ask ad sp show --id "$api" --query appId)
    fi
    offered=$(ask ad sp show --id "$api" --query 'oauth2PermissionScopes[].[value,id]')
    api=$app
  fi
  id=$(value="$value" awk -F '\\t' '$1 == ENVIRON["value"] { print $2; exit }' <<< "$offered")
  if [ -z "$id" ]; then
    [ -z "$what_if" ] || continue
    say ${word('noPermission')} "$line" >&2
    exit 1
  fi
  granted=$(of "requiredResourceAccess[?resourceAppId=='$api'].resourceAccess[].id")
  if ! has "$granted" "$id"; then
    change ${word('permission')}" $value" \\
      az ad app permission add --id "$CLIENT_ID" --api "$api" --api-permissions "$id=Scope"
  fi
done
`

const end = () => `\
tenant=$(ask account show --query tenantId)
[ "$changes" -gt 0 ] || say ${word('nothing')}
say ${word('clientId')} "$CLIENT_ID"
say ${word('consent')} "$LOGIN/$tenant/adminconsent?client_id=$CLIENT_ID"
`
