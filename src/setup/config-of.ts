import { type Answers, clouds } from './answers.ts'
import { isObject, type Json, listAt, objectAt, withKey } from './json.ts'
import { kindOfRelay, kindOfSink } from './kinds.ts'

/** A new file: editors find its form, and every key has its default. */
const emptyFile = (): Json => ({ $schema: './config.schema.json', version: 1 })

/**
 * config.json of these answers. Keys that no question asks about stay as they were, in their place.
 * @param before the file that was opened
 */
export function configOf(answers: Answers, before: Json = emptyFile()): Json {
  const { title, profiles } = answers
  let next: Json = withKey(before, 'version', 1)
  next = withKey(next, 'title', title || undefined)
  next = withKey(next, 'profiles', profiles.length > 0 ? profiles : undefined)
  next = withKey(next, 'signIn', signInOf(answers, before))
  next = withRelay(answers, next)
  next = withKey(next, 'delivery', deliveryOf(answers, before))
  return withKey(next, 'fleet', fleetOf(answers, before))
}

/** The scope that the kit's broker asks for; made by the registration scripts. */
export const brokerScope = (clientId: string) => `api://${clientId}/access_as_user`

function signInOf({ signIn }: Answers, before: Json): Json | undefined {
  if (!signIn.on || !signIn.clientId) return undefined
  const { authority } = clouds[signIn.cloud]
  const usual = signIn.cloud === 'worldwide'
  const there = objectAt(before.signIn)
  // An authority that no question knows stays; one of another cloud gives way.
  const isOurs = Object.values(clouds).some((cloud) => cloud.authority === there.authority)
  let next: Json = withKey(there, 'clientId', signIn.clientId)
  next = withKey(next, 'tenant', signIn.tenant || undefined)
  return withKey(next, 'authority', usual ? (isOurs ? undefined : there.authority) : authority)
}

function withRelay(answers: Answers, file: Json): Json {
  const { kind, host } = answers.relay
  if (kind === 'other') return file
  const [first, ...others] = listAt(file.relays)
  const same = kindOfRelay(first) === (kind === 'kit' ? 'broker' : kind)
  const own = relayOf(answers, same ? objectAt(first) : {})
  const relays = [...(own ? [own] : []), ...others]
  const next = withKey(file, 'relays', relays.length > 0 ? relays : undefined)
  return kind === 'kit' && host ? withRelayHost(next, host) : next
}

function relayOf({ relay, signIn }: Answers, before: Json): Json | undefined {
  const { kind, name, url, guarded, speechRegion } = relay
  if (kind === 'speech') return speechRegion ? { ...before, name, speechRegion } : undefined
  if (!url || (kind !== 'kit' && kind !== 'broker')) return undefined
  const known = objectAt(before.auth).scope
  const scope = known ?? (signIn.on && signIn.clientId ? brokerScope(signIn.clientId) : undefined)
  // A broker that asks for a token refuses everybody without one.
  if (guarded && !scope) return undefined
  return withKey({ ...before, name, broker: url }, 'auth', guarded ? { scope } : undefined)
}

function withRelayHost(file: Json, host: string): Json {
  const there = listAt(file.relayHosts)
  if (there.some((one) => objectAt(one).host === host)) return file
  return withKey(file, 'relayHosts', [...there, { host }])
}

function deliveryOf(answers: Answers, before: Json): unknown {
  const { kind, automatic } = answers.delivery
  if (kind === 'other') return before.delivery
  const there = objectAt(before.delivery)
  const [first, ...others] = listAt(there.sinks)
  const own = sinkOf(answers, kindOfSink(first) === kind ? objectAt(first) : {})
  const sinks = [...(own ? [own] : []), ...others]
  // Limits of the queue alone send nothing.
  if (sinks.length === 0) return undefined
  return { ...there, sinks, automatic }
}

function sinkOf({ delivery }: Answers, before: Json): Json | undefined {
  const { kind, url, key, connectionString } = delivery
  // What a sink sends so far is not changed by looking at it.
  const form = Object.keys(before).length === 0 ? { form: 'summary' } : {}
  if (kind === 'monitor')
    return connectionString
      ? { name: 'azure', type: 'applicationInsights', ...form, ...before, connectionString }
      : undefined
  if (!url) return undefined
  if (kind === 'collector') {
    const sink = { name: 'collector', type: 'https', ...before, url: `${folder(url)}api/reports` }
    return withKey(sink, 'key', key || undefined)
  }
  if (kind === 'blob') return { name: 'blob', type: 'https', method: 'PUT', ...before, url }
  return kind === 'flow' ? { name: 'flow', type: 'https', ...form, ...before, url } : undefined
}

function fleetOf({ fleet, signIn }: Answers, before: Json): Json | undefined {
  const { collector, workspaceId } = fleet
  const there = objectAt(before.fleet)
  let next = withKey(there, 'collector', collector ? folder(collector) : undefined)
  next = withKey(next, 'logAnalytics', workspaceId ? workspaceOf() : undefined)
  return Object.keys(next).length > 0 ? next : undefined

  function workspaceOf(): Json {
    const known = isObject(there.logAnalytics) ? there.logAnalytics : {}
    const { logAnalytics } = clouds[signIn.cloud]
    const usual = signIn.cloud === 'worldwide'
    // An endpoint that no question knows stays; one of another cloud gives way.
    const isOthers = Object.values(clouds).some(
      (cloud) => cloud.logAnalytics === known.endpoint && cloud.logAnalytics !== logAnalytics,
    )
    const fits = !signIn.on || (known.endpoint !== undefined && !isOthers)
    const endpoint = fits ? known.endpoint : usual ? undefined : logAnalytics
    return withKey({ ...known, workspaceId }, 'endpoint', endpoint)
  }
}

const folder = (address: string) => (address.endsWith('/') ? address : `${address}/`)
