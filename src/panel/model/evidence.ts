/**
 * Evidence as lines of "name: value", nested names joined with dots. Everything is said;
 * the reader turns pages.
 */
export function evidenceLines(evidence: object | undefined): string[] {
  return evidence ? lines('', evidence) : []
}

function lines(name: string, value: unknown): string[] {
  if (value === undefined || value === null) return []
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item !== 'object'))
      return value.length > 0 ? [`${name}: ${value.join(', ')}`] : [`${name}: none`]
    return value.flatMap((item, index) => lines(`${name} ${index + 1}`, item))
  }
  if (typeof value === 'object')
    return Object.entries(value).flatMap(([key, inner]) =>
      lines(name === '' ? spaced(key) : `${name} ${spaced(key)}`, inner),
    )
  if (typeof value === 'number') return [`${name}: ${figure(name, value)}`]
  return [`${name}: ${typeof value === 'boolean' ? (value ? 'yes' : 'no') : value}`]
}

const figure = (name: string, value: number) => {
  const rounded = Math.abs(value) >= 100 ? Math.round(value) : Math.round(value * 10) / 10
  return /(^|\s)ms$/.test(name) ? `${rounded}` : String(rounded)
}

/** `rttMs` → `rtt ms`. */
const spaced = (key: string) => key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()
