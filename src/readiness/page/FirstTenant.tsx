import { download } from '../../report/export/download.ts'
import { type Finding, MAX_NOTE } from '../../report/schema/readiness-schema.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { t } from '../../words/readiness/index.ts'
import { questions } from '../tenant/questions.ts'
import { findingsToMarkdown } from '../tenant/to-markdown.ts'

interface Props {
  findings: ReadonlyMap<string, Finding>
  onFind: (question: string, text: string) => void
}

const save = (findings: Props['findings']) =>
  download('first-real-tenant.md', 'text/markdown', findingsToMarkdown(findings))

/** What only a real tenant can tell, to be answered by whoever has one. */
export function FirstTenant({ findings, onFind }: Props) {
  const answered = questions.filter((id) => findings.get(id)?.text).length
  return (
    <section className="card ready-phase ready-first" aria-labelledby="ready-first">
      <h2 id="ready-first">
        {t('readiness.first.title')}{' '}
        <span className="muted">
          {t('readiness.first.answered', { answered, total: questions.length })}
        </span>
      </h2>
      <p>{t('readiness.first.about')}</p>
      <details>
        <summary>{t('readiness.first.show')}</summary>
        <ol>
          {questions.map((id) => (
            <li key={id}>
              <label className="ready-field">
                <span className="ready-demand">{t(`readiness.first.question.${id}`)}</span>
                <span className="muted">{t(`readiness.first.look.${id}`)}</span>
                <textarea
                  rows={2}
                  maxLength={MAX_NOTE}
                  value={findings.get(id)?.text ?? ''}
                  onChange={({ target }) => onFind(id, target.value)}
                />
              </label>
            </li>
          ))}
        </ol>
        <div className="actions">
          <CopyButton text={() => findingsToMarkdown(findings)}>
            {t('readiness.first.copy')}
          </CopyButton>
          <button type="button" className="button" onClick={() => save(findings)}>
            {t('readiness.first.save')}
          </button>
        </div>
      </details>
    </section>
  )
}
