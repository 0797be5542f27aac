import { useEffect, useState } from 'react'
import { encode } from 'uqr'
import { download } from '../../report/export/download.ts'
import type { AcceptanceRecord } from '../../report/schema/acceptance-schema.ts'
import { Icon } from '../../ui/Icon.tsx'
import { QrImage } from '../../ui/QrImage.tsx'
import { useServices } from '../../ui/services.ts'
import { t } from '../../words/acceptance/index.ts'
import { say } from '../../words/catalogue.ts'
import { linkOf } from '../model/link.ts'
import { countsText } from '../words.ts'
import { type Acceptance, fileNameOf } from './use-acceptance.ts'

/** The result, and the ways in which it leaves the headset. */
export function Result({
  record,
  acceptance,
}: {
  record: AcceptanceRecord
  acceptance: Acceptance
}) {
  const { app } = useServices()
  const [said, setSaid] = useState<string>()
  const send = async () => {
    setSaid(t('acceptance.sending'))
    const delivery = await app.delivery?.().catch(() => undefined)
    setSaid(delivery ? say(await delivery.accept(record)) : t('acceptance.cantSend'))
  }
  const save = () =>
    download(fileNameOf(record), 'application/json', `${JSON.stringify(record, null, 2)}\n`)
  return (
    <section className="card acceptance-card acceptance-result" aria-labelledby="acceptance-result">
      <h2 id="acceptance-result">{t('acceptance.result.title')}</h2>
      <p>{countsText(record.rows)}</p>
      <p className="muted">
        {t('acceptance.result.device', {
          device: record.device.model ?? t('acceptance.result.computer'),
          browser: record.device.browser,
          at: Date.parse(record.finishedAt),
        })}
      </p>
      {acceptance.opened === 'link' && <p className="muted">{t('acceptance.result.opened')}</p>}
      {record.stopped && <p className="muted">{t('acceptance.result.stopped')}</p>}
      <Code record={record} />
      <div className="actions">
        <button type="button" className="button primary" onClick={save}>
          <Icon name="share" />
          {t('acceptance.result.save')}
        </button>
        {app.delivery && !acceptance.opened && (
          <button type="button" className="button" onClick={() => void send()}>
            {t('acceptance.result.send')}
          </button>
        )}
        <button type="button" className="button" onClick={acceptance.begin}>
          <Icon name="again" />
          {t('acceptance.result.again')}
        </button>
      </div>
      <p role="status">{said}</p>
    </section>
  )
}

/** What is on a headset stays there; a code is read by a phone. */
function Code({ record }: { record: AcceptanceRecord }) {
  const [link, setLink] = useState<string>()
  useEffect(() => {
    void linkOf(record, location.href).then(setLink, () => setLink(undefined))
  }, [record])
  if (!link) return null
  const modules = modulesOf(link)
  return (
    <figure className="acceptance-code">
      {modules && <QrImage modules={modules} label={t('acceptance.code')} />}
      <figcaption className="muted">
        {modules && t('acceptance.code.about')}
        <a className="acceptance-link" href={link}>
          {t('acceptance.code.link')}
        </a>
      </figcaption>
    </figure>
  )
}

/** Undefined where a code has no room for it; the link itself remains. */
function modulesOf(link: string): boolean[][] | undefined {
  try {
    return encode(link, { ecc: 'L', border: 0 }).data
  } catch {
    return undefined
  }
}
