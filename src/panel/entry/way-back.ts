import type { PanelMode } from '../seams.ts'

const KEY = 'preflight-panel-mode'

/** A sign-in ends the session and leaves the page: which kind of session it was is kept. */
export const saveWayBack = (mode: PanelMode, storage: Storage): void => storage.setItem(KEY, mode)

/** The kind of session that a sign-in ended, once. */
export function takeWayBack(storage: Storage): PanelMode | undefined {
  const mode = storage.getItem(KEY)
  storage.removeItem(KEY)
  return mode === 'vr' || mode === 'ar' ? mode : undefined
}
