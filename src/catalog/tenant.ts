import type { Config } from '../config.ts'
import type { EndpointSet } from './types.ts'

/** The values of config.json that fill tenant-dependent rules. */
export type Tenant = Pick<Config, 'tenant' | 'apps' | 'scaleUnit' | 'maaRegion'>

/** Intune names its scale units by region: AMSUB0201 is in Europe. */
const regionByPrefix: Record<string, string> = {
  AMSUA: 'North America',
  AMSUB: 'Europe',
  AMSUC: 'Asia Pacific',
  AMSUD: 'Asia Pacific',
}
const regionByMaa = { na: 'North America', eu: 'Europe', ap: 'Asia Pacific' } as const

const WHERE = '(Intune admin center, Tenant administration, Tenant details)'

/**
 * Does a regional rule concern this tenant?
 * @returns true, false, or a sentence that says which value is missing
 */
export function inRegion({ region }: EndpointSet, tenant: Tenant): boolean | string {
  if (!region) return true
  if (!region.scaleUnits)
    return tenant.maaRegion
      ? regionByMaa[tenant.maaRegion] === region.name
      : `Only for tenants in ${region.name}. Set "maaRegion" in config.json to "na", "eu" or "ap".`
  if (!tenant.scaleUnit)
    return `Only for tenants in ${region.name}. Set "scaleUnit" in config.json ${WHERE}.`
  const own = regionByPrefix[tenant.scaleUnit.slice(0, 5).toUpperCase()]
  return own
    ? own === region.name
    : `The region of scale unit ${tenant.scaleUnit} is not known. Check "scaleUnit" in config.json ${WHERE}.`
}

/**
 * Fills `<tenant>` and `<app>` in a host name.
 * @returns the hosts, or a sentence that says which value is missing
 */
export function fillHost(host: string, { tenant, apps }: Tenant, setId: string): string[] | string {
  const placeholder = /<[^>]*>/.exec(host)?.[0]
  if (!placeholder) return [host]
  if (placeholder === '<tenant>')
    return tenant
      ? [host.replaceAll(placeholder, tenant)]
      : 'Set "tenant" in config.json to the name before .onmicrosoft.com.'
  if (placeholder === '<app>')
    return apps.length > 0
      ? apps.map((app) => (app.includes('.') ? app : host.replaceAll(placeholder, app)))
      : 'Set "apps" in config.json to the hosts of your apps.'
  return `Add your hosts to config.json: "endpoints" with a set of id "${setId}".`
}
