import { type NameKind, nameOr } from './words.ts'

/** Data as the devices sent it: in its own writing direction, and never translated. */
export const Raw = ({ children }: { children: string }) => <bdi translate="no">{children}</bdi>

/** A site, group or headset as the devices name it, or that they name none. */
export const Name = ({ name, kind }: { name: string | undefined; kind: NameKind }) =>
  name ? <Raw>{name}</Raw> : nameOr(name, kind)

/** The code of a cause, which filters and scripts go by. */
export const CauseCode = ({ code }: { code: string }) => (
  <code className="cause" translate="no">
    {code}
  </code>
)
