import { offeredProfiles } from '../catalog/offered.ts'
import { CONFIG_PROFILE } from '../catalog/profiles.ts'
import type { Config } from '../config/config.ts'
import type { Problem } from '../config/lenient.ts'
import { msg } from '../words/settings/index.ts'

/** Profiles that neither the catalog nor own addresses know, by their place in the list. */
export function unknownProfiles({
  profiles = [],
  endpoints,
}: Pick<Config, 'profiles' | 'endpoints'>): Problem[] {
  const known = new Set([...offeredProfiles(endpoints).map(({ id }) => id), CONFIG_PROFILE])
  return profiles.flatMap((profile, index) => {
    if (known.has(profile)) return []
    const path = `profiles[${index}]`
    return [{ path, leftOut: path, message: msg('settings.noProfile', { profile }) }]
  })
}
