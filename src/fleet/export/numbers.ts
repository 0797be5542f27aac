import type { FigureName } from '../types.ts'

const grouped = new Intl.NumberFormat('en')
/** "1,204" */
export const number = (value: number) => grouped.format(value)
export const devicesText = (count: number) =>
  `${number(count)} ${count === 1 ? 'device' : 'devices'}`

/** Never 0 % where there is one, never 100 % where one is missing. */
export function shareText(part: number, whole: number): string {
  const percent = whole === 0 ? 0 : (100 * part) / whole
  if (part > 0 && percent < 1) return '< 1 %'
  return part < whole && percent > 99 ? '> 99 %' : `${Math.round(percent)} %`
}

export const figureNames: Record<FigureName, { name: string; unit: string; atLeast: boolean }> = {
  capacityMbps: { name: 'Capacity', unit: 'Mbit/s', atLeast: true },
  carriedMbps: { name: 'Carried of what is required', unit: 'Mbit/s', atLeast: true },
  lossPercent: { name: 'Loss', unit: '%', atLeast: false },
  jitterMs: { name: 'Jitter', unit: 'ms', atLeast: false },
  rttMs: { name: 'Round trip', unit: 'ms', atLeast: false },
  loadedRttMs: { name: 'Round trip under load', unit: 'ms', atLeast: false },
}

/** Two significant digits, whole ones above. */
export const figureText = (value: number, unit: string) =>
  `${number(value >= 100 ? Math.round(value) : Number(value.toPrecision(2)))} ${unit}`
