import { useRef } from 'react'
import { Icon } from '../page/Icon.tsx'
import { plural } from '../page/words.ts'
import type { ParsedList } from './parse-list.ts'

interface Props {
  text: string
  onText: (text: string) => void
  problems: ParsedList['problems']
}

/** More than these help nobody to mend a list. */
const SHOWN = 20

export function ListField({ text, onText, problems }: Props) {
  const picker = useRef<HTMLInputElement>(null)
  return (
    <section className="card links-card" aria-labelledby="list-title">
      <h2 id="list-title">Devices</h2>
      <label className="links-field">
        <span>
          One per line: a device, or <code>site, group, device</code>. A table with a header of
          these names works too.
        </span>
        <textarea
          value={text}
          onChange={({ target }) => onText(target.value)}
          rows={8}
          spellCheck={false}
          placeholder={'Berlin, Training, Headset 7\nBerlin, Training, Headset 8'}
        />
      </label>
      <div className="actions">
        <button type="button" className="button" onClick={() => picker.current?.click()}>
          <Icon name="open" />
          Open a list
        </button>
      </div>
      <input
        ref={picker}
        type="file"
        accept=".csv,.tsv,.txt,text/csv,text/plain"
        hidden
        aria-label="List file"
        onChange={async ({ currentTarget }) => {
          const file = currentTarget.files?.[0]
          currentTarget.value = ''
          if (file) onText(await file.text().catch(() => ''))
        }}
      />
      <div role="status">
        {problems.length > 0 && (
          <>
            <p className="links-problem">{plural(problems.length, 'line')} left out:</p>
            <ul className="links-problems">
              {problems.slice(0, SHOWN).map(({ line, text }) => (
                <li key={line}>
                  Line {line} {text}
                </li>
              ))}
              {problems.length > SHOWN && <li>and {problems.length - SHOWN} more</li>}
            </ul>
          </>
        )}
      </div>
    </section>
  )
}
