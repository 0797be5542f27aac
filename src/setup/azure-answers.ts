import { type Answers, noAnswers } from './answers.ts'
import { type Json, objectAt, textAt } from './json.ts'

interface Given {
  /** Client ID of the page's sign-in; empty where nobody signs in. */
  clientId: string
  tenant: string
}

/**
 * The answers that the outputs of deploy/main.bicep give.
 * @param outputs `properties.outputs` of a deployment: `{name: {type, value}}`
 */
export function azureAnswers(outputs: Json, { clientId, tenant }: Given): Answers {
  const of = (name: string) => textAt(objectAt(outputs[name]).value)
  const none = noAnswers(of('pageUrl'))
  const url = of('brokerUrl')
  const connectionString = of('connectionString')
  return {
    ...none,
    signIn: { ...none.signIn, on: clientId !== '', clientId, tenant },
    // The kit's broker asks for a sign-in unless that was switched off.
    relay: {
      ...none.relay,
      kind: url ? 'kit' : 'none',
      url,
      host: of('relayHost'),
      guarded: clientId !== '',
    },
    delivery: { ...none.delivery, kind: connectionString ? 'monitor' : 'none', connectionString },
    fleet: { ...none.fleet, workspaceId: of('workspaceId') },
  }
}
