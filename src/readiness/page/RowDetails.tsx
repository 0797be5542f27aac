import { MAX_NOTE, saidStates } from '../../report/schema/readiness-schema.ts'
import { WebLink } from '../../ui/WebLink.tsx'
import { t } from '../../words/readiness/index.ts'
import { sourcesOf } from '../export/sources.ts'
import { howAnswered, type ShownRow } from '../model/row-state.ts'
import { lookOf, measuredText } from '../words.ts'
import { Cmdlets } from './Cmdlets.tsx'
import { OpenRun } from './OpenRun.tsx'
import type { Patch } from './use-list.ts'

interface Props {
  shown: ShownRow
  onAnswer: (id: string, patch: Patch) => void
}

/** Where to look, what a run measured, and what somebody says of it. */
export function RowDetails({ shown, onAnswer }: Props) {
  const { row, answer } = shown
  const measured = measuredText(shown)
  const change = (patch: Patch) => onAnswer(row.id, patch)
  return (
    <div className="ready-details">
      <div className="ready-look">
        <p>{lookOf(shown)}</p>
        {measured ? (
          <>
            <p className="toned">{measured}</p>
            {shown.measured && <OpenRun key={shown.measured.run} run={shown.measured.run} />}
          </>
        ) : (
          howAnswered(row) === 'measured' && <p className="muted">{t('readiness.measured.not')}</p>
        )}
        {answer?.said === 'attested' && answer.saidAt && (
          <p className="muted">{t('readiness.attestedAt', { at: Date.parse(answer.saidAt) })}</p>
        )}
        {row.cmdlets && <Cmdlets row={row} note={answer?.note} onAnswer={change} />}
        <p className="ready-sources">
          {sourcesOf(row).map(({ title, url }) => (
            <WebLink key={url} href={url} text={title} isName />
          ))}
          {row.verified === false && <span className="muted">{t('readiness.unverified')}</span>}
        </p>
      </div>
      <div className="ready-form">
        <fieldset className="segments">
          <legend className="visually-hidden">{t('readiness.column.state')}</legend>
          {saidStates.map((said) => (
            <label key={said}>
              <input
                type="radio"
                name={`said-${row.id}`}
                checked={(answer?.said ?? 'open') === said}
                onChange={() => change({ said })}
              />
              <span>{t(`readiness.said.${said}`)}</span>
            </label>
          ))}
        </fieldset>
        <label className="ready-field">
          <span>{t('readiness.column.owner')}</span>
          <input
            value={answer?.owner ?? ''}
            maxLength={120}
            autoComplete="off"
            onChange={({ target }) => change({ owner: target.value })}
          />
        </label>
        <label className="ready-field">
          <span>{t('readiness.column.due')}</span>
          <input
            type="date"
            value={answer?.due ?? ''}
            max="9999-12-31"
            onChange={({ target }) => change({ due: target.value })}
          />
        </label>
        <label className="ready-field ready-wide">
          <span>{t('readiness.column.note')}</span>
          <textarea
            rows={2}
            maxLength={MAX_NOTE}
            value={answer?.note ?? ''}
            onChange={({ target }) => change({ note: target.value })}
          />
        </label>
      </div>
    </div>
  )
}
