import { useEffect, useMemo, useRef } from 'react'
import { encode } from 'uqr'
import { CopyButton } from '../../../../ui/CopyButton.tsx'
import { QrImage } from '../../../../ui/QrImage.tsx'
import { localTime } from '../../../../ui/words.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { pageOf } from '../lobby/links.ts'
import { type ClockPlan, linkOf } from './clock-plan.ts'
import { namesIn } from './request.ts'

/** Code, QR code and links of a rehearsal that starts by the clock. */
export function ClockLinks({ code, plan }: { code: string; plan: ClockPlan }) {
  const page = pageOf(location)
  const link = linkOf(page, code, plan)
  const modules = useMemo(() => encode(link, { ecc: 'M', border: 0 }).data, [link])
  const names = namesIn(plan.names)
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => title.current?.focus(), [])
  return (
    <section className="card reh-invitation" aria-labelledby="reh-clock-links">
      <div className="reh-code">
        <h2 id="reh-clock-links" ref={title} tabIndex={-1}>
          {t('rehearsalPage.code')}
        </h2>
        <p className="reh-code-text" translate="no">
          {code.match(/.{1,4}/g)?.join(' ')}
        </p>
        <p>
          {t('rehearsalPage.byClock.invite', { at: localTime(new Date(plan.at).toISOString()) })}
        </p>
        <p className="reh-link">
          <code translate="no">{link}</code>
        </p>
        <div className="actions">
          <CopyButton text={() => link}>{t('rehearsalPage.invite.copy')}</CopyButton>
          {names.length > 0 && (
            <CopyButton text={() => names.map((name) => linkOf(page, code, plan, name)).join('\n')}>
              {t('rehearsalPage.invite.copyNamed', { count: names.length })}
            </CopyButton>
          )}
        </div>
        <p className="muted">{t('rehearsalPage.byClock.after')}</p>
      </div>
      <QrImage modules={modules} label={t('rehearsalPage.invite.qr')} />
    </section>
  )
}
