import { useMemo } from 'react'
import { encode } from 'uqr'
import { QrImage } from '../ui/QrImage.tsx'
import { t } from '../words/links/index.ts'

/** A link as a QR code. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const modules = useMemo(() => modulesOf(text), [text])
  if (!modules) return <p className="muted">{t('links.qrTooLong')}</p>
  return <QrImage modules={modules} label={label} />
}

function modulesOf(text: string): boolean[][] | undefined {
  for (const ecc of ['M', 'L'] as const) {
    try {
      return encode(text, { ecc, border: 0 }).data
    } catch {
      // Too much for this level of error correction.
    }
  }
  return undefined
}
