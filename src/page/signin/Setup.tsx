import { useId, useState } from 'react'
import * as v from 'valibot'
import { signInSchema } from '../../config/sign-in.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { t } from '../../words/signinPage/index.ts'

/** How to register this deployment, and a way to try it before config.json says so. */
export function Setup({ signIn }: { signIn: SignIn }) {
  const [clientId, setClientId] = useState('')
  const [tenant, setTenant] = useState('')
  const [wrong, setWrong] = useState<'clientId' | 'tenant'>()
  const id = useId()
  const redirect = new URL('redirect.html', document.baseURI).href
  const home = new URL('.', document.baseURI).href
  const save = () => {
    const parsed = v.safeParse(signInSchema, {
      clientId: clientId.trim(),
      ...(tenant.trim() && { tenant: tenant.trim() }),
    })
    if (parsed.success) return signIn.configure(parsed.output)
    setWrong(parsed.issues[0].path?.[0]?.key === 'tenant' ? 'tenant' : 'clientId')
  }
  return (
    <>
      <p>{t('signinPage.setup.about')}</p>
      <details>
        <summary>{t('signinPage.setup.how')}</summary>
        <ol className="steps">
          <li>{t('signinPage.setup.register')}</li>
          <li>
            {t('signinPage.setup.redirect')} <Address url={redirect} />
          </li>
          <li>
            {t('signinPage.setup.home')} <Address url={home} />
          </li>
          <li>{t('signinPage.setup.permission')}</li>
          <li>{t('signinPage.setup.policies')}</li>
          <li>{t('signinPage.setup.config')}</li>
        </ol>
        <form
          className="signin-setup"
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <div className="field">
            <label htmlFor={`${id}c`}>{t('signinPage.setup.clientId')}</label>
            <input
              id={`${id}c`}
              value={clientId}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => setClientId(target.value)}
            />
          </div>
          <div className="field">
            <label htmlFor={`${id}t`}>{t('signinPage.setup.tenant')}</label>
            <input
              id={`${id}t`}
              value={tenant}
              autoComplete="off"
              spellCheck={false}
              onChange={({ target }) => setTenant(target.value)}
            />
          </div>
          {wrong && <p role="alert">{t(`signinPage.setup.problem.${wrong}`)}</p>}
          <button type="submit" className="button">
            {t('signinPage.setup.use')}
          </button>
        </form>
      </details>
    </>
  )
}

const Address = ({ url }: { url: string }) => (
  <>
    <code translate="no">{url}</code>{' '}
    <CopyButton text={() => url}>{t('signinPage.setup.copy')}</CopyButton>
  </>
)
