import { useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { labelsText } from '../app/unattended/labels.ts'
import { t } from '../words/links/index.ts'
import type { MadeLink } from './make.ts'
import { QrCode } from './QrCode.tsx'

/** Codes take paper, and drawing thousands of them takes the browser's breath. */
const MOST = 500

interface Props {
  links: MadeLink[]
  onDone: () => void
}

/** On paper only: every QR code with its names, to cut out and put beside a headset. */
export function PrintSheet({ links, onDone }: Props) {
  const done = useRef(onDone)
  done.current = onDone
  useEffect(() => {
    const end = () => done.current()
    addEventListener('afterprint', end)
    print()
    return () => removeEventListener('afterprint', end)
  }, [])
  return createPortal(
    <div className="print-sheet">
      {links.length > MOST && <p>{t('links.printed', { shown: MOST, count: links.length })}</p>}
      <ul>
        {links.slice(0, MOST).map(({ line, labels, url }) => (
          <li key={line}>
            <QrCode text={url} label={labelsText(labels)} />
            <p translate="no">{labelsText(labels)}</p>
          </li>
        ))}
      </ul>
    </div>,
    document.body,
  )
}
