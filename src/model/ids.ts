import { RESERVED_RELAY } from './reserved.ts'
import {
  deviceFacts,
  directions,
  iceFacts,
  oracleFacts,
  qualityFigures,
  type Subject,
  type SubjectOf,
} from './subject.ts'
import { type RelayTransport, transports } from './transports.ts'

/**
 * The one place where ids are made. Rows, groups and evidence are named from the subject; kiosks,
 * links and queries rely on these strings, so they never change.
 */

/** Id of a row: `endpoint.<set>.<name>:<port>`, `relay.<name>.<transport>` ... */
export function rowId(subject: Subject): string {
  switch (subject.kind) {
    case 'endpoint': {
      const { set, name, port, protocol } = subject
      return `endpoint.${set}.${name}:${port}${protocol === 'udp' ? '/udp' : ''}`
    }
    case 'relay-port':
      return `relay-port.${subject.host}.${subject.transport}:${subject.port}`
    case 'relay':
      return `relay.${subject.name}.${subject.transport}`
    case 'port-range':
      return `port-range.${subject.name}.${subject.protocol}`
    case 'device':
    case 'ice':
    case 'oracle':
      return `device.${subject.fact}`
    case 'control':
      return 'device.captive-portal'
    case 'config':
      return 'device.config'
    case 'byte-ranges':
      return 'device.byte-ranges'
    case 'requirements':
      return 'device.requirements'
    case 'sign-in':
      return 'signin.interactive'
    case 'sign-in-silent':
      return 'signin.silent'
    case 'sign-in-resource':
      return `signin.resource.${subject.name}`
    case 'clock':
      return 'signin.clock'
    case 'tenant':
    case 'tenant-asked':
      return `tenant.${subject.fact}`
    case 'line-required':
      return `throughput.${subject.relay}.required`
    case 'line-capacity':
      return `throughput.${subject.relay}.capacity`
    case 'line-quality':
      return `quality.${subject.relay}.${subject.figure}`
    case 'line-loaded-rtt':
      return `quality.${subject.relay}.loaded-rtt`
    case 'watch':
    case 'walk':
      return `${subject.kind}.${subject.relay}.${subject.figure}`
    case 'rehearsal':
      return `rehearsal.${subject.code}`
    case 'line-https':
      return `throughput.https.${subject.direction}`
  }
}

/** Id of the group that a row stands in. */
export function groupId(subject: Subject): string {
  switch (subject.kind) {
    case 'endpoint':
      return subject.set
    case 'relay-port':
      return `relay-port.${subject.host}`
    case 'relay':
    case 'port-range':
      return `${subject.kind}.${subject.name}`
    case 'device':
    case 'ice':
    case 'oracle':
    case 'control':
    case 'config':
    case 'byte-ranges':
    case 'requirements':
      return 'device'
    case 'sign-in':
    case 'sign-in-silent':
    case 'sign-in-resource':
    case 'clock':
      return 'signin'
    case 'tenant':
    case 'tenant-asked':
      return 'tenant'
    case 'line-https':
      return `line.${RESERVED_RELAY}`
    default:
      return `line.${subject.relay}`
  }
}

/** Key of the probe that allocates on a relay. */
export const relayKey = (name: string, transport: RelayTransport) => `relay:${name}:${transport}`
export const relayKeys = (name: string) => transports.map((transport) => relayKey(name, transport))

/** Key of the probe that measures HTTPS, each direction by itself. */
export const HTTPS_KEY = 'https-throughput'

/** Key of the evidence that a row is judged by; rows of one probe share it. */
export function evidenceKeyOf(subject: Subject): string {
  switch (subject.kind) {
    case 'endpoint':
      return `endpoint:${subject.scheme ?? 'https'}:${subject.host ?? subject.name}:${subject.port}`
    case 'relay-port':
      return `relay-host:${subject.host}`
    case 'relay':
      return relayKey(subject.name, subject.transport)
    case 'port-range':
      return `port-range:${subject.name}:${subject.protocol}`
    case 'sign-in-resource':
      return `sign-in-resource:${subject.name}`
    case 'line-required':
      return `throughput:${subject.relay}`
    case 'line-capacity':
    case 'line-loaded-rtt':
      return `capacity:${subject.relay}`
    case 'line-quality':
      return `quality:${subject.relay}`
    case 'watch':
    case 'walk':
      return `${subject.kind}:${subject.relay}`
    case 'rehearsal':
      return `rehearsal:${subject.code}`
    case 'line-https':
      return HTTPS_KEY
    case 'tenant-asked':
      return `tenant-asked:${subject.fact}`
    case 'oracle':
      return 'oracles'
    default:
      return subject.kind
  }
}

/** What the id of a row tells of its subject; the rest stands in the row's evidence. */
type FromId =
  | Exclude<
      Subject,
      {
        kind:
          | 'endpoint'
          | 'relay-port'
          | 'port-range'
          | 'sign-in-resource'
          | 'tenant'
          | 'tenant-asked'
      }
    >
  | Omit<SubjectOf<'relay-port'>, 'mayStaySilent'>
  | Pick<SubjectOf<'port-range'>, 'kind' | 'name' | 'protocol'>
  | Pick<SubjectOf<'sign-in-resource'>, 'kind' | 'name'>

const oneOf = <T extends string>(all: readonly T[], text: string | undefined) =>
  all.find((one) => one === text)

/**
 * Reads an id back: only for reports of version 1, whose rows carry no subject. Endpoints are
 * left out, since their requirement says all of it.
 * @param audit which audit judged the row
 * @returns undefined where this version does not know such a row
 */
export function readRowId(audit: string, id: string): FromId | undefined {
  const match = (pattern: RegExp) => pattern.exec(id)?.slice(1) ?? []
  switch (audit) {
    case 'relay-port': {
      const [host, word, port] = match(/^relay-port\.(.+)\.(\w+):(\d{1,5})$/)
      const transport = oneOf(transports, word)
      return host && transport ? { kind: audit, host, transport, port: Number(port) } : undefined
    }
    case 'relay': {
      const [name, word] = match(/^relay\.(.+)\.(\w+)$/)
      const transport = oneOf(transports, word)
      return name && transport ? { kind: audit, name, transport } : undefined
    }
    case 'port-range': {
      const [name, word] = match(/^port-range\.(.+)\.(\w+)$/)
      const protocol = oneOf(['udp', 'tcp'] as const, word)
      return name && protocol ? { kind: audit, name, protocol } : undefined
    }
    case 'device': {
      const fact = oneOf(deviceFacts, match(/^device\.(.+)$/)[0])
      return fact && { kind: audit, fact }
    }
    case 'ice': {
      const fact = oneOf(iceFacts, match(/^device\.(.+)$/)[0])
      return fact && { kind: audit, fact }
    }
    case 'oracle': {
      const fact = oneOf(oracleFacts, match(/^device\.(.+)$/)[0])
      return fact && { kind: audit, fact }
    }
    case 'control':
    case 'config':
    case 'byte-ranges':
    case 'requirements':
      return { kind: audit }
    case 'signin.interactive':
      return { kind: 'sign-in' }
    case 'signin.silent':
      return { kind: 'sign-in-silent' }
    case 'signin.clock':
      return { kind: 'clock' }
    case 'signin.resource': {
      const [name] = match(/^signin\.resource\.(.+)$/)
      return name ? { kind: 'sign-in-resource', name } : undefined
    }
    default:
      return readLineId(audit, match)
  }
}

function readLineId(audit: string, match: (pattern: RegExp) => string[]): FromId | undefined {
  switch (audit) {
    case 'throughput.required': {
      const [relay] = match(/^throughput\.(.+)\.required$/)
      return relay ? { kind: 'line-required', relay } : undefined
    }
    case 'throughput.capacity': {
      const [relay] = match(/^throughput\.(.+)\.capacity$/)
      return relay ? { kind: 'line-capacity', relay } : undefined
    }
    case 'quality': {
      const [relay, word] = match(/^quality\.(.+)\.([\w-]+)$/)
      const figure = oneOf(qualityFigures, word)
      return relay && figure ? { kind: 'line-quality', relay, figure } : undefined
    }
    case 'quality.loaded-rtt': {
      const [relay] = match(/^quality\.(.+)\.loaded-rtt$/)
      return relay ? { kind: 'line-loaded-rtt', relay } : undefined
    }
    case 'throughput.https': {
      const direction = oneOf(directions, match(/^throughput\.https\.(.+)$/)[0])
      return direction && { kind: 'line-https', direction }
    }
  }
}
