import { useMemo } from 'react'
import { QUIET_MODULES as QUIET } from './qr-quiet.ts'
import './qr.css'

interface Props {
  /** Rows of modules, true for dark, without the quiet zone. */
  modules: boolean[][]
  label: string
}

/** A QR code, dark on light in every theme: cameras expect it. */
export function QrImage({ modules, label }: Props) {
  const path = useMemo(() => pathOf(modules), [modules])
  const size = modules.length + 2 * QUIET
  return (
    <svg
      className="qr"
      viewBox={`${-QUIET} ${-QUIET} ${size} ${size}`}
      role="img"
      aria-label={label}
    >
      <rect x={-QUIET} y={-QUIET} width={size} height={size} className="qr-light" />
      <path d={path} className="qr-dark" />
    </svg>
  )
}

const pathOf = (modules: boolean[][]) =>
  modules
    .flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : [])))
    .join('')
