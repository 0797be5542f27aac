import { useMemo } from 'react'
import { encode } from 'uqr'
import type { RehearsalPlan } from '../../../../rehearsal/plan.ts'
import { CopyButton } from '../../../../ui/CopyButton.tsx'
import { QrImage } from '../../../../ui/QrImage.tsx'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { usePlanner } from '../channel/use-planner.ts'
import { invited } from '../plan/request.ts'
import { anyDeviceLink, deviceLink, sourceLink } from './links.ts'

/** Code, QR code and links, and the offer to devices that wait by themselves. */
export function Invitation({ plan }: { plan: RehearsalPlan }) {
  const planner = usePlanner()
  const { code, devices = [], load } = plan
  const link = anyDeviceLink(location, code)
  const modules = useMemo(() => encode(link, { ecc: 'M', border: 0 }).data, [link])
  const waiting = invited(planner?.state.kiosks ?? [], plan)
  return (
    <section className="card reh-invitation" aria-labelledby="reh-invitation">
      <div className="reh-code">
        <h2 id="reh-invitation">{t('rehearsalPage.code')}</h2>
        <p className="reh-code-text" translate="no">
          {code.match(/.{1,4}/g)?.join(' ')}
        </p>
        <p>{t('rehearsalPage.invite.about')}</p>
        <p className="reh-link">
          <code translate="no">{link}</code>
        </p>
        <div className="actions">
          <CopyButton text={() => link}>{t('rehearsalPage.invite.copy')}</CopyButton>
          {devices.length > 0 && (
            <CopyButton
              text={() => devices.map((name) => deviceLink(location, code, name)).join('\n')}
            >
              {t('rehearsalPage.invite.copyNamed', { count: devices.length })}
            </CopyButton>
          )}
          {load === 'paired' && (
            <CopyButton text={() => sourceLink(location, code)}>
              {t('rehearsalPage.invite.copySource')}
            </CopyButton>
          )}
          {waiting.length > 0 && (
            <button
              type="button"
              className="button"
              onClick={() =>
                planner?.send({ type: 'invite', code, kiosks: waiting.map(({ id }) => id) })
              }
            >
              {t('rehearsalPage.invite.waiting', { count: waiting.length })}
            </button>
          )}
        </div>
        {load === 'paired' && <p className="muted">{t('rehearsalPage.invite.source')}</p>}
      </div>
      <QrImage modules={modules} label={t('rehearsalPage.invite.qr')} />
    </section>
  )
}
