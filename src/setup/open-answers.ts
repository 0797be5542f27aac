import type { Answers } from './answers.ts'

/** What a question still needs before its part can stand in config.json. */
export const openKinds = ['clientId', 'broker', 'guard', 'speech', 'url', 'connection'] as const
export type OpenAnswer = (typeof openKinds)[number]

/** Answers without which a chosen part is left out of config.json. */
export function openAnswers({ signIn, relay, delivery }: Answers): OpenAnswer[] {
  const known = signIn.on && signIn.clientId !== ''
  const brokered = relay.kind === 'kit' || relay.kind === 'broker'
  const byUrl = ['collector', 'blob', 'flow'].includes(delivery.kind)
  const open: [OpenAnswer, boolean][] = [
    ['clientId', signIn.on && !known],
    ['broker', brokered && relay.url === ''],
    ['guard', brokered && relay.guarded && !known],
    ['speech', relay.kind === 'speech' && relay.speechRegion === ''],
    ['url', byUrl && delivery.url === ''],
    ['connection', delivery.kind === 'monitor' && delivery.connectionString === ''],
  ]
  return open.flatMap(([what, isOpen]) => (isOpen ? [what] : []))
}
