import { useEffect, useRef, useState } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { say } from '../../words/catalogue.ts'
import { stateWord } from '../../words/names.ts'
import { msg, t } from '../../words/setup/index.ts'
import type { Checked } from '../checks.ts'

interface Props {
  /** Changes with what is checked: an answer to something else is taken away. */
  subject: string
  check: (signal: AbortSignal) => Promise<Checked[]>
  disabled?: boolean
  children: string
}

/** Nothing is asked over the network before this button is selected. */
export function CheckButton({ subject, check, disabled = false, children }: Props) {
  const [answer, setAnswer] = useState<{ subject: string; found?: Checked[] }>()
  const running = useRef<AbortController>(undefined)
  useEffect(() => () => running.current?.abort(), [])
  const shown = answer?.subject === subject ? answer : undefined
  const waiting = shown !== undefined && shown.found === undefined
  const start = async () => {
    running.current?.abort()
    const own = new AbortController()
    running.current = own
    setAnswer({ subject })
    const failed: Checked[] = [{ state: 'unknown', text: msg('setup.checked.failed') }]
    const found = await check(own.signal).catch(() => failed)
    if (!own.signal.aborted) setAnswer({ subject, found })
  }
  return (
    <div className="setup-check">
      <button
        type="button"
        className="button"
        aria-disabled={disabled || waiting}
        onClick={() => disabled || waiting || void start()}
      >
        <Icon name="again" />
        {waiting ? t('setup.checking') : children}
      </button>
      <div role="status">
        <ul>
          {shown?.found?.map(({ state, text }) => (
            <li key={say(text)}>
              <Mark state={state} size={20} />
              <span>
                <span className="visually-hidden">{stateWord(state)} </span>
                {say(text)}
              </span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  )
}
