/** Half of the colour at most, so that text on it stays readable. */
export const heatOf = (part: number) =>
  `color-mix(in srgb, var(--fail) ${Math.round(part * 50)}%, var(--surface))`
