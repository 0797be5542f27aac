export const ANSWERS_PER_MINUTE: number
export function createLimit(most?: number): (address: string, now?: number) => number
export function addressOf(forwardedFor: string | null | undefined): string
