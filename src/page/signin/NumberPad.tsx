import { useState } from 'react'
import { t } from '../../words/signinPage/index.ts'

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const LONGEST = 8

/** Large keys for the error code alone: typing on a headset is slow. */
export function NumberPad({ onCode }: { onCode: (code: string) => void }) {
  const [digits, setDigits] = useState('')
  const add = (digit: string) => setDigits((now) => (now + digit).slice(0, LONGEST))
  return (
    <div className="pad">
      <p id="pad-label">{t('signinPage.pad.label')}</p>
      <output className="pad-digits numbers" translate="no" aria-labelledby="pad-label">
        {digits || '\u00a0'}
      </output>
      <div className="pad-keys" translate="no">
        {KEYS.map((key) => (
          <button type="button" className="button pad-key" key={key} onClick={() => add(key)}>
            {key}
          </button>
        ))}
        <button
          type="button"
          className="button pad-key"
          aria-label={t('signinPage.pad.delete')}
          onClick={() => setDigits((now) => now.slice(0, -1))}
        >
          ←
        </button>
        <button type="button" className="button pad-key" onClick={() => add('0')}>
          0
        </button>
        <button
          type="button"
          className="button primary pad-key"
          disabled={digits.length < 4}
          onClick={() => onCode(digits)}
        >
          {t('signinPage.pad.ok')}
        </button>
      </div>
    </div>
  )
}
