import { msg } from '../words/catalog/index.ts'
import { knownProfiles } from './expand.ts'
import { CONFIG_PROFILE, profiles } from './profiles.ts'
import type { EndpointSet, Profile } from './types.ts'

/** What the picker offers: published profiles and those that only the config names. */
export function offeredProfiles(own: EndpointSet[], published: Profile[] = profiles): Profile[] {
  const ids = new Set(published.map(({ id }) => id))
  const others = [...knownProfiles({ sets: [], profiles: [] }, own)].filter(
    (id) => id !== CONFIG_PROFILE && !ids.has(id),
  )
  return [
    ...published,
    ...others.map(
      (id): Profile => ({
        id,
        title: id,
        about: msg('catalog.about.config'),
        status: 'current',
        group: 'other',
      }),
    ),
  ]
}
