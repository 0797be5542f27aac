import type { Link } from '../../model/links.ts'
import { noteOf } from '../../report/schema/told.ts'
import { Mark } from '../../ui/Mark.tsx'
import { useRun } from '../../ui/use-run.ts'
import { t } from '../../words/details/index.ts'
import { linkName } from '../../words/names.ts'
import type { EvidenceScope } from '../details/Evidence.tsx'
import { AskFirewall } from './AskFirewall.tsx'
import { FindingRows } from './Findings.tsx'
import type { Untested } from './untested.ts'

interface Props {
  untested: Untested
  /** It has the whole width. */
  wide: boolean
  onShow: (scope: EvidenceScope) => void
}

/** Links that can be silent for want of something a person can add. */
const addable = ['sign-in', 'tenant', 'relay', 'quality'] as const
const howFor = (link: Link) => {
  const known = addable.find((one) => one === link)
  return known && t(`details.untested.how.${known}`)
}

/** What has no result, why, and how to get one. */
export function NotTested({ untested: { open, silent, rules }, wide, onShow }: Props) {
  const report = useRun((state) => state.report)
  if (!report || open.length + silent.length + rules.length === 0) return null
  return (
    <section aria-labelledby="questions-title" className={wide ? 'card team wide' : 'card team'}>
      <h2 id="questions-title">{t('details.questions.title')}</h2>
      {open.length > 0 && <FindingRows findings={open} onShow={onShow} />}
      {silent.length > 0 && (
        <ul className="finding-rows">
          {silent.map((one) => (
            <li key={one.link} className="finding tone-notApplicable">
              <Mark state="notApplicable" size={28} />
              <div className="finding-said">
                <h3>
                  {t('details.untested', { link: linkName(one.link), why: noteOf(one) ?? '' })}
                </h3>
                <p className="finding-how muted">{howFor(one.link)}</p>
              </div>
            </li>
          ))}
        </ul>
      )}
      {rules.length > 0 && <AskFirewall report={report} rules={rules} />}
    </section>
  )
}
