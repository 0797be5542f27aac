import { Component, type ReactNode } from 'react'

/** A part that is loaded on demand may be out of reach on a broken network. */
export class LoadGuard extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override render() {
    if (!this.state.failed) return this.props.children
    return (
      <p className="notice notice-warn" role="alert">
        This part of the page could not be loaded from its server. Reload the page when the network
        is back.
      </p>
    )
  }
}
