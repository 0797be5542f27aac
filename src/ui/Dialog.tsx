import { type ReactNode, useId, useLayoutEffect, useRef } from 'react'
import { t } from '../words/page/index.ts'
import { Icon } from './Icon.tsx'

interface Props {
  title: ReactNode
  onClose: () => void
  /** `sheet` stands at the side on wide windows, so that the page stays in view. */
  form?: 'sheet' | 'box'
  footer?: ReactNode
  children: ReactNode
}

/** A native modal dialog: the browser keeps the focus inside and gives it back afterwards. */
export function Dialog({ title, onClose, form = 'box', footer, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  // Closed while it is still on the page: only then does the browser give the focus back.
  useLayoutEffect(() => {
    const element = dialog.current
    // On a page that is out of sight an open dialog would block the one in view.
    const follow = () => {
      if (element?.closest('[hidden]')) element.close()
      else if (!element?.open) element?.showModal()
    }
    follow()
    addEventListener('hashchange', follow)
    return () => {
      removeEventListener('hashchange', follow)
      element?.close()
    }
  }, [])
  return (
    <dialog
      ref={dialog}
      className={`dialog ${form}`}
      aria-labelledby={id}
      onCancel={onClose}
      // It comes back with its page.
      onClose={({ currentTarget }) => currentTarget.closest('[hidden]') || onClose()}
      // A click beside the dialog lands on the dialog element itself.
      onPointerDown={({ target, currentTarget }) => target === currentTarget && onClose()}
    >
      <div className="dialog-inner">
        <header className="dialog-head">
          <h2 id={id}>{title}</h2>
          <button
            type="button"
            className="button icon-only"
            onClick={onClose}
            aria-label={t('page.close')}
          >
            <Icon name="close" />
          </button>
        </header>
        <div className="dialog-body">{children}</div>
        {footer && <footer className="dialog-foot">{footer}</footer>}
      </div>
    </dialog>
  )
}
