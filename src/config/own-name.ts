import * as v from 'valibot'

/** A name that config.json gives to something of its own; ids of checks and queues are made of it. */
export const ownName = v.pipe(
  v.string(),
  v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, ({ input }) => nameFlaw(input)),
)

/** Most wrong names are only written as people write names. */
const nameFlaw = (name: string) =>
  /[A-Z]/.test(name) ? 'settings.must.lowercase' : 'settings.must.name'
