import { type Answers, type Cloud, clouds, noAnswers } from './answers.ts'
import { type Json, listAt, objectAt, textAt } from './json.ts'
import { kindOfRelay, kindOfSink } from './kinds.ts'

/** The answers that an opened config.json gives. What it has beyond them is kept by `configOf`. */
export function answersOf(file: Json, page: string): Answers {
  const none = noAnswers(page)
  const fleet = objectAt(file.fleet)
  return {
    ...none,
    title: textAt(file.title),
    profiles: listAt(file.profiles).map(textAt).filter(Boolean),
    signIn: signInOf(objectAt(file.signIn), none),
    relay: relayOf(file, none),
    delivery: deliveryOf(objectAt(file.delivery), none),
    fleet: {
      collector: textAt(fleet.collector),
      workspaceId: textAt(objectAt(fleet.logAnalytics).workspaceId),
    },
  }
}

function signInOf(signIn: Json, none: Answers): Answers['signIn'] {
  const clientId = textAt(signIn.clientId)
  return {
    on: clientId !== '',
    clientId,
    tenant: textAt(signIn.tenant),
    cloud: cloudOf(textAt(signIn.authority)) ?? none.signIn.cloud,
  }
}

const cloudOf = (authority: string) =>
  (Object.keys(clouds) as Cloud[]).find((cloud) => clouds[cloud].authority === authority)

function relayOf(file: Json, none: Answers): Answers['relay'] {
  const [first] = listAt(file.relays)
  const relay = objectAt(first)
  const kind = kindOfRelay(first)
  return {
    kind,
    name: textAt(relay.name) || none.relay.name,
    url: textAt(relay.broker),
    host: '',
    guarded: first === undefined || relay.auth !== undefined,
    speechRegion: textAt(relay.speechRegion),
  }
}

function deliveryOf(delivery: Json, none: Answers): Answers['delivery'] {
  const [first] = listAt(delivery.sinks)
  const sink = objectAt(first)
  const kind = kindOfSink(first)
  const url = textAt(sink.url)
  return {
    kind,
    // Beside the page: `api/reports` alone.
    url: kind === 'collector' ? url.replace(/api\/reports\/?$/, '') || './' : url,
    key: textAt(sink.key),
    connectionString: textAt(sink.connectionString),
    automatic: first === undefined ? none.delivery.automatic : delivery.automatic === true,
  }
}
