import { useState } from 'react'
import type { ReadinessRow } from '../../catalog/readiness.ts'
import { MAX_NOTE } from '../../report/schema/readiness-schema.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { t } from '../../words/readiness/index.ts'
import { judgeOutput, type Reading } from '../paste/judge-output.ts'
import { MAX_CHARACTERS } from '../paste/list-output.ts'
import type { Patch } from './use-list.ts'

interface Props {
  row: ReadinessRow
  note: string | undefined
  onAnswer: (patch: Patch) => void
}

/** Cmdlets to copy, and a box that reads what they print. Only what is taken over is kept. */
export function Cmdlets({ row: { cmdlets = [], expected }, note, onAnswer }: Props) {
  const [output, setOutput] = useState('')
  const { readings, verdict } = judgeOutput(output, expected ?? [])
  const taken = [note, ...readings.map(readingText)].filter(Boolean).join('\n')
  const tooMany = taken.length - MAX_NOTE
  const take = () => {
    onAnswer({ said: verdict === 'pass' ? 'attested' : 'open', note: taken })
    setOutput('')
  }
  return (
    <div className="ready-cmdlets">
      {cmdlets.map((cmdlet) => (
        <div key={cmdlet} className="ready-cmdlet">
          <pre translate="no">{cmdlet}</pre>
          <CopyButton text={() => cmdlet}>{t('readiness.paste.copy')}</CopyButton>
        </div>
      ))}
      {expected && (
        <label className="ready-field">
          <span>{t('readiness.paste.label')}</span>
          <textarea
            rows={3}
            translate="no"
            spellCheck={false}
            value={output}
            onChange={({ target }) => setOutput(target.value)}
          />
        </label>
      )}
      {output.trim() !== '' && (
        <div role="status" className="ready-readings">
          {output.length > MAX_CHARACTERS && (
            <p>{t('readiness.paste.cut', { characters: MAX_CHARACTERS })}</p>
          )}
          {readings.length === 0 && <p>{t('readiness.paste.nothing')}</p>}
          <ul>
            {readings.map((reading, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two policies may print the same
              <li key={index} className={`tone-${reading.verdict}`}>
                <Mark state={reading.verdict} size={20} />
                <span translate="no">{readingText(reading)}</span>
              </li>
            ))}
          </ul>
          {readings.length > 0 && (
            <>
              <p>{t(`readiness.paste.verdict.${verdict}`)}</p>
              {tooMany > 0 && <p>{t('readiness.paste.tooLong', { characters: tooMany })}</p>}
              <button type="button" className="button" disabled={tooMany > 0} onClick={take}>
                {t('readiness.paste.take')}
              </button>
            </>
          )}
        </div>
      )}
    </div>
  )
}

const readingText = ({ policy, property, value }: Reading) =>
  policy ? `${policy}: ${property} = ${value}` : `${property} = ${value}`
