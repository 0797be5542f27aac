import { useState } from 'react'
import { download } from '../download.ts'
import { CopyButton } from '../page/CopyButton.tsx'
import { Icon } from '../page/Icon.tsx'
import { plural } from '../page/words.ts'
import { labelsText } from '../run/labels.ts'
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
  if (!open)
    return (
      <p className="muted">
        The links appear here as soon as a line names a device, a site or a group.
      </p>
    )
  return (
    <section aria-labelledby="links-title" className="links-made">
      <h2 id="links-title">{plural(links.length, 'link')}</h2>
      <div className="actions">
        <button
          type="button"
          className="button"
          onClick={() => download('preflight-links.csv', 'text/csv', linksCsv(links))}
        >
          <Icon name="share" />
          Download as CSV
        </button>
        <CopyButton text={() => links.map(({ url }) => url).join('\n')}>Copy all links</CopyButton>
        <button type="button" className="button" onClick={() => setPrinting(true)}>
          Print QR codes
        </button>
      </div>
      <div className="links-columns">
        <div>
          <ul className="links-list">
            {links.slice(0, shown).map((link) => (
              <li key={link.line}>
                <button
                  type="button"
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
              Show {Math.min(STEP, links.length - shown)} more
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
      <h3 id="open-title">{name}</h3>
      <div className="links-code">
        <QrCode text={link.url} label={`QR code of the link for ${name}`} />
        <div className="links-forms">
          <pre>{link.url}</pre>
          <div className="actions">
            <CopyButton text={() => link.url} primary>
              Copy link
            </CopyButton>
            <a className="button" href={link.url} target="_blank" rel="noopener">
              Try it here
            </a>
          </div>
        </div>
      </div>
      <h3>Getting it onto headsets</h3>
      <PushGuide link={link} />
    </section>
  )
}
