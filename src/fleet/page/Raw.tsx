import type { GroupKind } from '../types.ts'
import { nameOr } from './words.ts'

/** Data as the devices sent it: in its own writing direction, and never translated. */
export const Raw = ({ children }: { children: string }) => <bdi translate="no">{children}</bdi>

/** What devices are grouped by, as they name it, or that they name none. */
export const Name = ({ name, kind }: { name: string | undefined; kind: GroupKind }) =>
  name && kind !== 'catalogDate' ? <Raw>{name}</Raw> : nameOr(name, kind)

/** The code of a cause, which filters and scripts go by. */
export const CauseCode = ({ code }: { code: string }) => (
  <code className="cause" translate="no">
    {code}
  </code>
)
