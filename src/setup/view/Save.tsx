import { download } from '../../report/export/download.ts'
import { Icon } from '../../ui/Icon.tsx'

interface Props {
  name: string
  type: string
  text: () => string
  primary?: boolean
  children: string
}

/** Gives a text to the browser as a file. */
export const Save = ({ name, type, text, primary, children }: Props) => (
  <button
    type="button"
    className={primary ? 'button primary' : 'button'}
    onClick={() => download(name, type, text())}
  >
    <Icon name="share" />
    {children}
  </button>
)
