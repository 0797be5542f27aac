import type { worded } from './fixtures.ts'
import { CLIENT_ID, USER } from './fixtures.ts'
import type { MenuItem } from './menu.ts'

const plain = (text: string) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)

const page = (title: string, body: string) => `<!doctype html>
<html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${plain(title)}</title>
<style>
body { font: 18px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem }
button { display: block; width: 100%; min-height: 64px; margin: 8px 0; padding: 8px 16px; font: inherit; text-align: start }
dt { font-weight: 600 } dd { margin: 0 0 8px; user-select: all }
</style>
<h1>${plain(title)}</h1>
${body}</html>`

/** The stand-in's sign-in: one account, and what is to happen. */
export const signInPage = (action: string, items: MenuItem[]) =>
  page(
    'Stand-in for Microsoft sign-in',
    `<p>This is the embedded lab, not Microsoft. You are ${plain(USER.name)}. What should happen?</p>
<form method="post" action="${plain(action)}">
${items
  .map(
    ({ id, title }) =>
      `<button name="choice" value="${plain(id)}" id="choice-${plain(id)}">${plain(title)}</button>`,
  )
  .join('\n')}
</form>`,
  )

/** A page that never returns, with the details that an admin needs. */
export function errorPage(fields: ReturnType<typeof worded>): string {
  const details = {
    'Error Code': String(fields.error_codes[0]),
    'Request Id': fields.trace_id,
    'Correlation Id': fields.correlation_id,
    Timestamp: fields.timestamp,
    'App name': 'Quest Preflight',
    'App id': CLIENT_ID,
    'IP address': '203.0.113.77',
    'Device identifier': 'Not available',
    'Device platform': 'Linux',
    'Device state': 'Unregistered',
  }
  const rows = Object.entries(details)
    .map(([label, value]) => `<div>${plain(label)}: ${plain(value)}</div>`)
    .join('\n')
  return page(
    'The stand-in does not let you go on',
    `<p>Like the page of Microsoft, this one never returns to the app. Go back, and type in or paste what stands here.</p>
<h2>More details</h2><div id="details">${rows}</div>`,
  )
}

export const filterPage = () =>
  page('Filtered', '<p>This page comes from something between you and the sign-in service.</p>')
