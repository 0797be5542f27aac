let inSession = () => false

/** @param ask whether the wearer of a headset sees an immersive session of this page */
export function askOfSession(ask: () => boolean): void {
  inSession = ask
}

/**
 * Whether nobody sees this page, neither as a document nor as an immersive session. Browsers slow
 * such a page down, so what it measures may tell of itself. A document may call itself hidden while
 * a session is open: then only stalls that are measured decide.
 */
export const isUnseen = (): boolean => document.visibilityState === 'hidden' && !inSession()
