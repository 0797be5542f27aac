import { useId, useState } from 'react'
import type { LastSignIn } from '../../signin/record.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { localTime } from '../words.ts'
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
          <h3>The sign-in did not come back</h3>
          <p>
            It began {localTime(attempt.startedAt)}. Most refusals by policy are a page of Microsoft
            that never returns, so this page cannot know what stood there. An admin finds it in the
            Entra sign-in log by correlation ID <code className="cause">{attempt.id}</code>.
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
        <label htmlFor={id}>Paste the text of that page ("More details"), in any language</label>
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
            Explain the text
          </button>
        </div>
      </form>
      <NumberPad onCode={(code) => void send(code)} />
      {unread && (
        <p className="notice notice-warn" role="alert">
          No error code and no ID was found in this text. The code has 5 to 7 digits.
        </p>
      )}
    </div>
  )
}
