import type { worded } from './fixtures.ts'
import { CLIENT_ID } from './fixtures.ts'
import type { MenuItem } from './menu.ts'
import { languageNames, type PageLanguage, pageLanguages, pageWords } from './page-words.ts'
import { refusals, ways } from './refusals.ts'
import { users } from './users.ts'

const plain = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const page = (title: string, body: string, language = 'en') => `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${plain(title)}</title>
<style>
body { font: 18px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
button, select { display: block; width: 100%; min-height: 64px; margin: 8px 0; padding: 8px 16px; font: inherit; text-align: start }
label, summary { display: block; min-height: 48px; font-weight: 600 } label input { width: 24px; height: 24px }
details div { user-select: all }
</style>
<h1>${plain(title)}</h1>
${body}</html>`

const options = (entries: readonly (readonly [value: string, text: string])[]) =>
  entries.map(([value, text]) => `<option value="${plain(value)}">${plain(text)}</option>`).join('')

const whoSignsIn = () =>
  users
    .map(
      ({ oid, name, upn, about }, index) =>
        `<label title="${plain(upn)}"><input type="radio" name="user" value="${oid}"${index === 0 ? ' checked' : ''}> ${plain(`${name}: ${about}`)}</label>`,
    )
    .join('\n')

/** The stand-in's sign-in: who it is, and what is to happen. */
export const signInPage = (action: string, items: MenuItem[]) =>
  page(
    'Stand-in for Microsoft sign-in',
    `<p>This is the embedded lab, not Microsoft. Who are you, and what should happen?</p>
<form method="post" action="${plain(action)}">
${whoSignsIn()}
${items
  .map(
    ({ id, title }) =>
      `<button name="choice" value="${plain(id)}" id="choice-${plain(id)}">${plain(title)}</button>`,
  )
  .join('\n')}
<h2>Any other refusal</h2>
<select name="code" aria-label="Code">${options(refusals.map(({ code }) => [String(code), `AADSTS${code}`]))}</select>
<select name="way" aria-label="Where it appears">${options(Object.entries(ways))}</select>
<select name="language" aria-label="Language of the page">${options(pageLanguages.map((code) => [code, languageNames[code]]))}</select>
<button name="choice" value="refuse" id="choice-refuse">Refuse with this code</button>
</form>`,
  )

/** A page that never returns, with the details that an admin needs. */
export function errorPage(
  fields: ReturnType<typeof worded>,
  language: PageLanguage = 'en',
): string {
  const words = pageWords[language]
  const rows = [
    [words.code, String(fields.error_codes[0])],
    [words.request, fields.trace_id],
    [words.correlation, fields.correlation_id],
    [words.time, fields.timestamp],
    [words.appName, 'Quest Preflight'],
    [words.appId, CLIENT_ID],
    [words.address, '203.0.113.77'],
    [words.device, 'Not available'],
    [words.platform, 'Linux'],
    [words.state, 'Unregistered'],
  ]
    .map(([label = '', value = '']) => `<div>${plain(label)}: ${plain(value)}</div>`)
    .join('\n')
  return page(
    words.title,
    `<p>${plain(words.about)}</p>
<details id="details"><summary>${plain(words.more)}</summary>${rows}</details>`,
    language,
  )
}

/**
 * In a frame a browser gives a page its cookies only after a person pressed something there, so in
 * a hidden one this asks in vain.
 */
export const storageAccessPage = () =>
  page(
    'The stand-in asks for access to its cookies',
    `<p id="told">Asking…</p><button>Ask again</button>
<script>
const ask = () => document.requestStorageAccess().then(() => 'granted', () => 'refused').then((word) => { document.getElementById('told').textContent = 'Storage access: ' + word })
document.querySelector('button').addEventListener('click', ask)
ask()
</script>`,
  )

export const outagePage = () =>
  page('The stand-in has an outage', '<p>It answers with HTTP 503. Nothing was refused.</p>')

/** A page that goes on by itself, as SAML does with its POST. */
export const formTo = (address: string) =>
  page(
    'Going on',
    `<form method="post" action="${plain(address)}"><button>Go on</button></form><script>document.forms[0].submit()</script>`,
  )

/** The organization's own identity provider: one step, then Microsoft's page again. */
export const identityProviderPage = () =>
  page(
    "Stand-in for your organization's sign-in service",
    '<p>A federated account signs in here, on a host that Microsoft does not know.</p>',
  )

export const filterPage = () =>
  page('Filtered', '<p>This page comes from something between you and the sign-in service.</p>')
