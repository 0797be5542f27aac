import * as v from 'valibot'
import { categoryOf, type Published, portsIn, SourceChanged, sortAddresses } from './published.ts'

/**
 * Microsoft 365 IP address and URL web service:
 * https://learn.microsoft.com/microsoft-365/enterprise/microsoft-365-ip-web-service
 */
const versionSchema = v.object({ latest: v.pipe(v.string(), v.regex(/^\d{10}$/)) })

const endpointsSchema = v.pipe(
  v.array(
    v.object({
      id: v.number(),
      serviceArea: v.string(),
      serviceAreaDisplayName: v.optional(v.string(), ''),
      urls: v.optional(v.array(v.string()), []),
      ips: v.optional(v.array(v.string()), []),
      tcpPorts: v.optional(v.string(), ''),
      udpPorts: v.optional(v.string(), ''),
      expressRoute: v.optional(v.boolean(), false),
      category: v.string(),
      required: v.boolean(),
      notes: v.optional(v.string(), ''),
    }),
  ),
  v.minLength(1),
)

/** @returns `2026082800` of `/version/Worldwide` */
export function readVersion(body: unknown): string {
  return checked(versionSchema, body, '/version').latest
}

/** @param version as `readVersion` gives it: year, month, day and a number of that day */
export function readEndpoints(body: unknown, version: string): Published {
  const sets = checked(endpointsSchema, body, '/endpoints')
    // No longer right for Intune; its own page is (published there since 2025).
    .filter(({ serviceArea }) => serviceArea !== 'MEM')
    .map((set) => ({
      number: String(set.id),
      title: set.notes || `${set.serviceAreaDisplayName || set.serviceArea}, set ${set.id}`,
      ...sortAddresses([...set.urls, ...set.ips]),
      tcpPorts: portsIn(set.tcpPorts),
      udpPorts: portsIn(set.udpPorts),
      category: categoryOf(set.category),
      required: set.required,
      expressRoute: set.expressRoute,
      area: set.serviceArea,
    }))
  return { date: version.replace(/^(\d{4})(\d{2})(\d{2}).*/, '$1-$2-$3'), version, sets }
}

function checked<S extends v.GenericSchema>(schema: S, body: unknown, place: string) {
  const result = v.safeParse(schema, body)
  if (result.success) return result.output
  const [issue] = result.issues
  throw new SourceChanged(`${place} ${v.getDotPath(issue) ?? ''}: ${issue.message}`)
}
