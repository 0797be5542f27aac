import type { Message, MessageValue } from '../model/message.ts'
import type { Subject } from '../model/subject.ts'
import type { RelayTransport } from '../model/transports.ts'
import { msg } from '../words/causes/index.ts'
import { msg as common } from '../words/common/index.ts'

/** How subjects are named in sentences. */

/** One subject inside a sentence: "portal.contoso.com on port 443". */
export function whatOf(subject: Subject): Message {
  switch (subject.kind) {
    case 'endpoint':
      return msg('causes.what.address', { host: addressOf(subject), port: subject.port })
    case 'relay-port': {
      const { host, port } = subject
      return msg('causes.what.relayPort', { host, transport: upper(subject.transport), port })
    }
    case 'relay':
      return msg('causes.what.relay', { name: subject.name, transport: upper(subject.transport) })
    case 'port-range': {
      const { from, to, host } = subject
      return msg('causes.what.range', { protocol: upper(subject.protocol), from, to, host })
    }
    case 'sign-in':
    case 'sign-in-silent':
    case 'sign-in-resource':
      return msg('causes.what.signIn')
    case 'tenant':
    case 'tenant-asked':
      return msg('causes.what.account')
    case 'line-required':
    case 'line-capacity':
    case 'line-quality':
    case 'line-loaded-rtt':
    case 'watch':
    case 'walk':
    case 'rehearsal':
      return msg('causes.what.line', { name: subject.relay })
    default:
      return msg('causes.what.device')
  }
}

/** The address that was tested. */
export const addressOf = ({ host, name }: { host?: string | undefined; name: string }) =>
  host ?? name

export const upper = (transport: RelayTransport) => transport.toUpperCase()

/** The first few names, then how many there are besides. */
export const listOf = (names: readonly MessageValue[], most = 5): MessageValue =>
  names.length > most
    ? common('common.list.more', { shown: names.slice(0, most), more: names.length - most })
    : names

export function distinct<T extends MessageValue>(values: readonly T[]): T[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()]
}
