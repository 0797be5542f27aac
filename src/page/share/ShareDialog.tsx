import { useEffect, useMemo, useRef, useState } from 'react'
import { within } from '../../model/wait.ts'
import { type ShareCode, shareCode } from '../../panel/model/share.ts'
import { saveBlob } from '../../report/export/download.ts'
import { encodeLink } from '../../report/export/link.ts'
import { redact } from '../../report/privacy/redact.ts'
import type { Report } from '../../report/schema/schema.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { fileName } from '../../ui/exports.ts'
import { isHeadset } from '../../ui/headset.ts'
import { Icon } from '../../ui/Icon.tsx'
import { QrImage } from '../../ui/QrImage.tsx'
import { useRun } from '../../ui/use-run.ts'
import { t } from '../../words/details/index.ts'
import { verdictWord } from '../../words/names.ts'
import { pageHeadline } from '../overview/headline.ts'
import { draw } from './draw.ts'
import { pictureOf } from './picture.ts'
import './share.css'

interface Props {
  onClose: () => void
  /** The way to every other form. */
  onExport: () => void
}

/** Hands the result to somebody else: a code for a phone's camera, a link, a picture. */
export default function ShareDialog({ onClose, onExport }: Props) {
  const report = useRun((state) => state.report)
  if (!report) return null
  const link = async () => (await encodeLink(report, location.href)).url
  return (
    <Dialog
      title={t(isHeadset() ? 'details.share.handOver' : 'details.share.title')}
      form="sheet"
      onClose={onClose}
      footer={
        <>
          <CopyButton text={link} primary>
            {t('details.export.copyLink')}
          </CopyButton>
          <button type="button" className="button" onClick={onExport}>
            {t('details.share.others')}
          </button>
        </>
      }
    >
      <Code report={report} />
      <Picture report={report} />
      <p className="muted">{t('details.share.about')}</p>
    </Dialog>
  )
}

/** The report as a link in a QR code, made when the dialog opens. */
function Code({ report }: { report: Report }) {
  const [code, setCode] = useState<ShareCode | 'failed'>()
  useEffect(() => {
    let current = true
    shareCode(report, location.href)
      .then((made) => made ?? ('failed' as const))
      .catch(() => 'failed' as const)
      .then((made) => current && setCode(made))
    return () => {
      current = false
    }
  }, [report])
  return (
    <>
      <h3>{t('details.share.code')}</h3>
      {code === undefined && <p role="status">{t('details.share.making')}</p>}
      {code === 'failed' && <p>{t('details.share.noCode')}</p>}
      {typeof code === 'object' && (
        <>
          <div>
            <QrImage modules={code.modules} label={t('details.share.codeAlt')} />
          </div>
          <p className="muted">{t(code.whole ? 'details.share.whole' : 'details.share.part')}</p>
        </>
      )}
    </>
  )
}

/** Longer than any device takes to make a picture. */
const PICTURE_MS = 10_000

/** What a chat or a slide shows, drawn from what may leave the device. */
function Picture({ report }: { report: Report }) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [said, setSaid] = useState('')
  const outgoing = useMemo(() => redact(report, 'standard'), [report])
  useEffect(() => {
    if (canvas.current) draw(canvas.current, pictureOf(outgoing))
  }, [outgoing])
  const save = async () => {
    setSaid('')
    const made = new Promise<Blob | null>((done) => {
      if (canvas.current) canvas.current.toBlob(done, 'image/png')
      else done(null)
    })
    const blob = await within(made, PICTURE_MS).catch(() => null)
    if (blob) saveBlob(fileName(outgoing, '.png'), blob)
    else setSaid(t('details.share.noPicture'))
  }
  return (
    <>
      <h3>{t('details.share.picture')}</h3>
      <canvas
        ref={canvas}
        className="picture"
        role="img"
        aria-label={t('details.share.pictureAlt', { headline: pictureText(report) })}
      />
      <div className="actions">
        <button type="button" className="button" onClick={() => void save()}>
          <Icon name="share" />
          {t('details.share.save')}
        </button>
      </div>
      <p role="status">{said}</p>
    </>
  )
}

/** What the picture says, for whoever doesn't see it. */
function pictureText(report: Report): string {
  const { sentence, rest } = pageHeadline(report)
  return [`${verdictWord(report.verdict)}.`, sentence, rest].filter(Boolean).join(' ')
}
