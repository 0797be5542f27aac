const DAY_MS = 86_400_000

/** @param checked ISO date; whole days from then to now, 0 where it lies ahead */
export const ageInDays = (checked: string, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - Date.parse(checked)) / DAY_MS))
