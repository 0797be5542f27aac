import { useId, useState } from 'react'
import type { LastSignIn } from '../../signin/refusal/record.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { t } from '../../words/signinPage/index.ts'
import { NumberPad } from './NumberPad.tsx'

/** For a sign-in that never came back: what the page of Microsoft showed, pasted or typed. */
export function PageForm({ signIn, last }: { signIn: SignIn; last: LastSignIn }) {
  const id = useId()
  const [text, setText] = useState('')
  const [unread, setUnread] = useState(false)
  const { attempt } = last
  const send = async (what: string) => setUnread(!(await signIn.report(what)))
  return (
    <div className="signin-page">
      {last.outcome === 'unfinished' && (
        <>
          <h3>{t('signinPage.pasted.title')}</h3>
          <p>{t('signinPage.pasted.started', { at: attempt.startedAt })}</p>
          <p>
            {t('signinPage.pasted.admin')}{' '}
            <code className="cause" translate="no">
              {attempt.id}
            </code>
          </p>
        </>
      )}
      <form
        className="field"
        onSubmit={(event) => {
          event.preventDefault()
          void send(text)
        }}
      >
        <label htmlFor={id}>{t('signinPage.pasted.label')}</label>
        <textarea
          id={id}
          rows={5}
          value={text}
          maxLength={20_000}
          autoComplete="off"
          spellCheck={false}
          onChange={({ target }) => setText(target.value)}
        />
        <div className="actions">
          <button type="submit" className="button" disabled={text.trim() === ''}>
            {t('signinPage.pasted.explain')}
          </button>
        </div>
      </form>
      <NumberPad onCode={(code) => void send(code)} />
      {unread && (
        <p className="notice notice-warn" role="alert">
          {t('signinPage.pasted.unread')}
        </p>
      )}
    </div>
  )
}
