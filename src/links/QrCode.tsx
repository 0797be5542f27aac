import { useMemo } from 'react'
import { encode } from 'uqr'

/** ISO/IEC 18004 asks for four modules of quiet around the code. */
const QUIET = 4

/** A link as a QR code, dark on light in every theme: cameras expect it. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const code = useMemo(() => drawing(text), [text])
  if (!code) return <p className="muted">This link is too long for a QR code.</p>
  const { size, path } = code
  return (
    <svg className="qr" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={label}>
      <rect width={size} height={size} className="qr-light" />
      <path d={path} className="qr-dark" />
    </svg>
  )
}

function drawing(text: string): { size: number; path: string } | undefined {
  for (const ecc of ['M', 'L'] as const) {
    try {
      const { data, size } = encode(text, { ecc, border: QUIET })
      const path = data.flatMap((row, y) =>
        row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])),
      )
      return { size, path: path.join('') }
    } catch {
      // Too much for this level of error correction.
    }
  }
  return undefined
}
