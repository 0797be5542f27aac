import type { Message } from '../model/message.ts'
import type { Subject } from '../model/subject.ts'
import { msg } from '../words/plan/index.ts'

/**
 * Heading of the group that a row stands in.
 * @param setTitle title of the set of requirements, where the row comes from one
 */
export function groupTitle(subject: Subject, setTitle?: string): Message {
  switch (subject.kind) {
    case 'endpoint':
      return msg('plan.group.set', { title: setTitle ?? subject.set })
    case 'relay-port':
      return msg('plan.group.relayPort', { host: subject.host })
    case 'relay':
      return msg('plan.group.relay', { name: subject.name })
    case 'port-range':
      return msg('plan.group.range', { host: subject.host })
    case 'device':
    case 'ice':
    case 'oracle':
    case 'control':
    case 'config':
    case 'byte-ranges':
    case 'requirements':
      return msg('plan.group.device')
    case 'sign-in':
    case 'sign-in-silent':
    case 'sign-in-resource':
    case 'clock':
      return msg('plan.group.signIn')
    case 'tenant':
    case 'tenant-asked':
      return msg('plan.group.tenant')
    case 'line-https':
      return msg('plan.group.https')
    default:
      return msg('plan.group.line', { name: subject.relay })
  }
}
