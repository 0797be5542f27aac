import { useState } from 'react'
import { labelsText } from '../app/unattended/labels.ts'
import { download } from '../report/export/download.ts'
import { CopyButton } from '../ui/CopyButton.tsx'
import { Icon } from '../ui/Icon.tsx'
import { t } from '../words/links/index.ts'
import { linksCsv, type MadeLink } from './make.ts'
import { PrintSheet } from './PrintSheet.tsx'
import { PushGuide } from './PushGuide.tsx'
import { QrCode } from './QrCode.tsx'

const STEP = 100

/** The links, one of them open, and ways to take all of them along. */
export function MadeLinks({ links }: { links: MadeLink[] }) {
  const [line, setLine] = useState<number>()
  const [shown, setShown] = useState(STEP)
  const [printing, setPrinting] = useState(false)
  const open = links.find((link) => link.line === line) ?? links[0]
  if (!open) return <p className="muted links-none">{t('links.none')}</p>
  return (
    <section aria-labelledby="links-title" className="links-made">
      <h2 id="links-title">{t('links.count', { count: links.length })}</h2>
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() => download('preflight-links.csv', 'text/csv', linksCsv(links))}
        >
          <Icon name="share" />
          {t('links.csv')}
        </button>
        <CopyButton text={() => links.map(({ url }) => url).join('\n')}>
          {t('links.copyAll')}
        </CopyButton>
        <button type="button" className="button" onClick={() => setPrinting(true)}>
          {t('links.print')}
        </button>
      </div>
      <div className="links-columns">
        <div>
          <ul className="links-list">
            {links.slice(0, shown).map((link) => (
              <li key={link.line}>
                <button
                  type="button"
                  translate="no"
                  aria-pressed={link === open}
                  onClick={() => setLine(link.line)}
                >
                  {labelsText(link.labels)}
                </button>
              </li>
            ))}
          </ul>
          {links.length > shown && (
            <button type="button" className="button" onClick={() => setShown(shown + STEP)}>
              {t('links.more', { count: Math.min(STEP, links.length - shown) })}
            </button>
          )}
        </div>
        <OpenLink link={open} />
      </div>
      {printing && <PrintSheet links={links} onDone={() => setPrinting(false)} />}
    </section>
  )
}

function OpenLink({ link }: { link: MadeLink }) {
  const name = labelsText(link.labels)
  return (
    <section className="card links-open" aria-labelledby="open-title">
      <h3 id="open-title" translate="no">
        {name}
      </h3>
      <div className="links-code">
        <QrCode text={link.url} label={t('links.qr', { name })} />
        <div className="links-forms">
          <pre translate="no">{link.url}</pre>
          <div className="actions">
            <CopyButton text={() => link.url} primary>
              {t('links.copy')}
            </CopyButton>
            <a className="button" href={link.url} target="_blank" rel="noopener">
              {t('links.try')}
            </a>
          </div>
        </div>
      </div>
      <h3>{t('links.push')}</h3>
      <PushGuide link={link} />
    </section>
  )
}
