// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'lab.help.start': Record<never, never>
  'lab.help.host': Record<never, never>
  'lab.help.port': Record<never, never>
  'lab.banner.title': Record<never, never>
  'lab.banner.page': Record<never, never>
  'lab.banner.real': Record<never, never>
  'lab.banner.range': Record<never, never>
  'lab.banner.rangeAbout': { from: number; to: number }
  'lab.banner.fleet': Record<never, never>
  'lab.banner.kiosks': Record<never, never>
  'lab.banner.kiosksAbout': Record<never, never>
  'lab.banner.relay': Record<never, never>
  'lab.banner.relayAll': { kind: MessageValue; host: MessageValue; port: number; tls: number }
  'lab.banner.relayUdp': { kind: MessageValue; host: MessageValue; port: number }
  'lab.banner.signIn': Record<never, never>
  'lab.banner.signInAbout': { port: number; accounts: number }
  'lab.banner.servers': Record<never, never>
  'lab.banner.port': { wanted: number; port: number }
  'lab.banner.noCoturn': Record<never, never>
  'lab.banner.getCoturn': Record<never, never>
  'lab.banner.certificate': Record<never, never>
  'lab.banner.cable': Record<never, never>
  'lab.banner.stop': Record<never, never>
  'lab.error.options': { said: MessageValue }
  'lab.error.port': { given: MessageValue }
  'lab.error.portTaken': { port: number }
  'lab.error.portsTaken': { first: number; last: number; host: MessageValue }
  'lab.error.listen': { host: MessageValue; port: number; said: MessageValue }
  'lab.error.noNetwork': Record<never, never>
  'lab.error.relayLate': { seconds: number }
  'lab.error.relayFailed': { said: MessageValue }
  'lab.error.relayEnded': { code: MessageValue }
  'lab.error.relayLog': { log: MessageValue }
  'lab.config.title': Record<never, never>
  'lab.config.source': Record<never, never>
  'lab.config.reachable': Record<never, never>
  'lab.config.refused': Record<never, never>
  'lab.config.no-answer': Record<never, never>
  'lab.config.untrusted': Record<never, never>
  'lab.config.dropped': Record<never, never>
  'lab.config.unresolvable': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
