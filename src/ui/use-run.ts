import { useStore } from 'zustand'
import type { RunState } from '../run/store.ts'
import { useServices } from './services.ts'

/** The one live state, or a part of it. */
export const useRun = <T>(select: (state: RunState) => T): T =>
  useStore(useServices().app.store, select)
