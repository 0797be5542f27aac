import type { Signal } from '@preact/signals-core'
import type { XRStore } from '@react-three/xr'
import { createContext, useContext, useSyncExternalStore } from 'react'
import { useStore } from 'zustand'
import type { UiState } from '../model/ui.ts'
import type { PanelMode } from '../seams.ts'
import type { EnterResult } from '../xr/sessions.ts'
import type { View } from './view.ts'

export interface PanelContext {
  view: View
  xr: XRStore
  /** Sound and touch of a press, as far as they are on. */
  press: () => void
  recentre: () => void
  leave: () => void
  /** Begins a session, in a user's gesture. Never rejects. */
  enter: (mode: PanelMode) => Promise<EnterResult>
  /** Ends the session, keeps the view, starts the sign-in redirect. */
  signIn: () => void
}

const context = createContext<PanelContext | null>(null)
export const PanelProvider = context.Provider

export function usePanel(): PanelContext {
  const value = useContext(context)
  if (!value) throw new Error('usePanel needs a PanelProvider above it')
  return value
}

/** For the few signals that change what is mounted. */
export const useSignal = <T>(signal: Signal<T>): T =>
  useSyncExternalStore(
    (changed) => signal.subscribe(changed),
    () => signal.value,
  )

/** Only for what is opened and closed by hand; live values are signals. */
export const useUi = <T>(select: (ui: UiState) => T): T => useStore(usePanel().view.ui, select)
