import { useId, useState } from 'react'
import * as v from 'valibot'
import { signInSchema } from '../../signin/settings.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { CopyButton } from '../CopyButton.tsx'

/** How to register this deployment, and a way to try it before config.json says so. */
export function Setup({ signIn }: { signIn: SignIn }) {
  const [clientId, setClientId] = useState('')
  const [tenant, setTenant] = useState('')
  const [problem, setProblem] = useState('')
  const id = useId()
  const redirect = new URL('redirect.html', document.baseURI).href
  const home = new URL('.', document.baseURI).href
  const save = () => {
    const parsed = v.safeParse(signInSchema, {
      clientId: clientId.trim(),
      ...(tenant.trim() && { tenant: tenant.trim() }),
    })
    if (parsed.success) return signIn.configure(parsed.output)
    const [issue] = parsed.issues
    const key = issue?.path?.[0]?.key
    setProblem(`${key === 'tenant' ? 'Tenant' : 'Client ID'}: ${issue?.message}.`)
  }
  return (
    <>
      <p>
        Not set up, so what the tenant's policies do was not tested. An app registration makes it
        possible; it holds no secret.
      </p>
      <details>
        <summary>How to set it up</summary>
        <ol className="steps">
          <li>
            Entra admin center: App registrations, New registration, accounts of this organization
            only.
          </li>
          <li>
            Redirect address, type "Single-page application": <code>{redirect}</code>{' '}
            <CopyButton text={() => redirect}>Copy</CopyButton>
          </li>
          <li>
            A second one of the same type, to come back to after signing out of Microsoft:{' '}
            <code>{home}</code> <CopyButton text={() => home}>Copy</CopyButton>
          </li>
          <li>API permissions: Microsoft Graph, delegated, User.Read. Nothing else is needed.</li>
          <li>
            Leave the app out of policies that ask for device state: a headset's browser cannot
            prove it, so the page would be blocked on a compliant headset too.
          </li>
          <li>
            Put the client ID and the tenant into config.json under "signIn", or type them in here
            for this browser only.
          </li>
        </ol>
        <form
          className="signin-setup"
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <div className="field">
            <label htmlFor={`${id}c`}>Application (client) ID</label>
            <input
              id={`${id}c`}
              value={clientId}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => setClientId(target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}t`}>Tenant ID or domain</label>
            <input
              id={`${id}t`}
              value={tenant}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => setTenant(target.value)}
            />
          </div>
          {problem && <p role="alert">{problem}</p>}
          <button type="submit" className="button">
            Use in this browser
          </button>
        </form>
      </details>
    </>
  )
}
