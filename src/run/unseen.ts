import type { RunStore } from './store.ts'

/**
 * Whether nobody sees this page, neither as a document nor as an immersive session. Browsers slow
 * such a page down, so what it measures may tell of itself. In a session only the worker's own
 * stalls decide, whatever the document says of itself.
 */
export const isUnseen = (store: RunStore): boolean =>
  document.visibilityState === 'hidden' && !store.getState().xrVisible
