import type { Answers } from './answers.ts'
import { answersOf } from './answers-of.ts'
import { type Json, listAt, objectAt, textAt, withKey } from './json.ts'
import { kindOfRelay, kindOfSink } from './kinds.ts'

interface Given {
  /** Client ID of the page's sign-in; empty where it stays as the base file has it. */
  clientId: string
  tenant: string
  /** config.json to start from; what the deployment doesn't set stays. */
  base?: Json
}

/**
 * The answers that the outputs of deploy/main.bicep give, and the file that they go into.
 * @param outputs `properties.outputs` of a deployment: `{name: {type, value}}`
 */
export function azureAnswers(outputs: Json, { clientId, tenant, base }: Given) {
  const of = (name: string) => textAt(objectAt(outputs[name]).value)
  const [url, connectionString] = [of('brokerUrl'), of('connectionString')]
  const before = base && withPlaces(base, { relay: url !== '', sink: connectionString !== '' })
  const there = answersOf(before ?? {}, of('pageUrl'))
  const signIn = {
    ...there.signIn,
    on: there.signIn.on || clientId !== '',
    clientId: clientId || there.signIn.clientId,
    tenant: tenant || there.signIn.tenant,
  }
  const answers: Answers = {
    ...there,
    signIn,
    // The kit's broker asks for a sign-in unless that was switched off.
    ...(url && {
      relay: { ...there.relay, kind: 'kit', url, host: of('relayHost'), guarded: signIn.on },
    }),
    ...(connectionString && {
      delivery: { ...there.delivery, kind: 'monitor', connectionString },
    }),
    fleet: { ...there.fleet, workspaceId: of('workspaceId') || there.fleet.workspaceId },
  }
  return { answers, before }
}

/**
 * A question changes the first entry of a list. Where the base file's own first one is of another
 * kind, the deployment gets a place before it.
 */
function withPlaces(base: Json, deployed: { relay: boolean; sink: boolean }): Json {
  const next = deployed.relay
    ? withKey(
        base,
        'relays',
        placed(base.relays, (one) => kindOfRelay(one) === 'broker'),
      )
    : base
  if (!deployed.sink) return next
  const delivery = objectAt(base.delivery)
  const sinks = placed(delivery.sinks, (one) => kindOfSink(one) === 'monitor')
  return { ...next, delivery: { ...delivery, sinks } }
}

function placed(list: unknown, fits: (entry: unknown) => boolean): unknown[] {
  const there = listAt(list)
  const own = there.find(fits)
  return there.length === 0 ? [] : [own ?? {}, ...there.filter((one) => one !== own)]
}
