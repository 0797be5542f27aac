import { Component, type ReactNode } from 'react'
import { t } from '../words/page/index.ts'

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
        {t('page.notLoaded.part')}
      </p>
    )
  }
}
