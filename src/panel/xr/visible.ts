import type { RunStore } from '../../run/store.ts'
import type { PanelXrStore } from './store.ts'

/** Tells the store whether the wearer sees the session. @returns what ends that */
export function tellVisible(xr: PanelXrStore, store: RunStore): () => void {
  const tell = () => {
    const { session, visibilityState } = xr.getState()
    const xrVisible = session !== undefined && visibilityState !== 'hidden'
    if (xrVisible !== (store.getState().xrVisible ?? false)) store.setState({ xrVisible })
  }
  const unsubscribe = xr.subscribe(tell)
  return () => {
    unsubscribe()
    store.setState({ xrVisible: false })
  }
}
