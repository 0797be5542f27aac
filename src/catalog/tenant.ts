import type { Message, MessageValue } from '../model/message.ts'
import { msg } from '../words/plan/index.ts'
import type { EndpointSet, OwnRules } from './types.ts'

/** The values of config.json that fill tenant-dependent rules. */
export type Tenant = Pick<OwnRules, 'tenant' | 'apps' | 'scaleUnit' | 'maaRegion'>

/** Intune names its scale units by region: AMSUB0201 is in Europe. */
const regionByPrefix: Record<string, string> = {
  AMSUA: 'North America',
  AMSUB: 'Europe',
  AMSUC: 'Asia Pacific',
  AMSUD: 'Asia Pacific',
}
const regionByMaa = { na: 'North America', eu: 'Europe', ap: 'Asia Pacific' } as const

/** A region of the data as it is called in the reader's language. */
function regionName(name: string): MessageValue {
  const key = (['na', 'eu', 'ap'] as const).find((one) => regionByMaa[one] === name)
  return key ? msg(`plan.region.${key}`) : name
}

/**
 * Does a regional rule concern this tenant?
 * @returns true, false, or a sentence that says which value is missing
 */
export function inRegion({ region }: EndpointSet, tenant: Tenant): boolean | Message {
  if (!region) return true
  if (!region.scaleUnits)
    return tenant.maaRegion
      ? regionByMaa[tenant.maaRegion] === region.name
      : msg('plan.tenant.maaRegion', { region: regionName(region.name) })
  if (!tenant.scaleUnit) return msg('plan.tenant.scaleUnit', { region: regionName(region.name) })
  const own = regionByPrefix[tenant.scaleUnit.slice(0, 5).toUpperCase()]
  return own ? own === region.name : msg('plan.tenant.unknownUnit', { unit: tenant.scaleUnit })
}

/**
 * Fills `<tenant>` and `<app>` in a host name.
 * @returns the hosts, or a sentence that says which value is missing
 */
export function fillHost(
  host: string,
  { tenant, apps }: Tenant,
  setId: string,
): { hosts: string[] } | { missing: Message } {
  const placeholder = /<[^>]*>/.exec(host)?.[0]
  if (!placeholder) return { hosts: [host] }
  if (placeholder === '<tenant>')
    return tenant
      ? { hosts: [host.replaceAll(placeholder, tenant)] }
      : { missing: msg('plan.tenant.tenant') }
  if (placeholder === '<app>')
    return apps.length > 0
      ? {
          hosts: apps.map((app) => (app.includes('.') ? app : host.replaceAll(placeholder, app))),
        }
      : { missing: msg('plan.tenant.apps') }
  return { missing: msg('plan.tenant.endpoints', { set: setId }) }
}
