// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'plan.group.set': { title: MessageValue }
  'plan.group.device': Record<never, never>
  'plan.group.relayPort': { host: MessageValue }
  'plan.group.relay': { name: MessageValue }
  'plan.group.range': { host: MessageValue }
  'plan.group.signIn': Record<never, never>
  'plan.group.line': { name: MessageValue }
  'plan.group.https': Record<never, never>
  'plan.left.inRun': Record<never, never>
  'plan.left.notFirst': Record<never, never>
  'plan.left.tooMuch': { megabytes: number; most: number }
  'plan.left.takesLong': { seconds: number; megabytes: number }
  'plan.left.metered': { why: string; megabytes: number }
  'plan.signIn.notSetUp': Record<never, never>
  'plan.rule.inspection': Record<never, never>
  'plan.rule.quic': Record<never, never>
  'plan.rule.udp': { port: MessageValue }
  'plan.rule.lowPort': { port: MessageValue }
  'plan.rule.none': Record<never, never>
  'plan.rule.noneBecause': { notes: MessageValue }
  'plan.rule.manyPorts': { count: number }
  'plan.rule.noName': Record<never, never>
  'plan.rule.tracked': Record<never, never>
  'plan.rule.ownListener': Record<never, never>
  'plan.rule.peerPorts': Record<never, never>
  'plan.rule.relayAsked': Record<never, never>
  'plan.rule.relayAccount': Record<never, never>
  'plan.rule.noRepresentative': { name: MessageValue }
  'plan.ask.exempt': { name: MessageValue }
  'plan.ask.allow': { protocol: MessageValue; port: MessageValue; to: MessageValue }
  'plan.to.tag': { tag: MessageValue }
  'plan.to.rule': Record<never, never>
  'plan.to.ranges': { count: number }
  'plan.tenant.maaRegion': { region: MessageValue }
  'plan.tenant.scaleUnit': { region: MessageValue }
  'plan.tenant.unknownUnit': { unit: MessageValue }
  'plan.tenant.tenant': Record<never, never>
  'plan.tenant.apps': Record<never, never>
  'plan.tenant.endpoints': { set: MessageValue }
  'plan.region.na': Record<never, never>
  'plan.region.eu': Record<never, never>
  'plan.region.ap': Record<never, never>
  'plan.group.tenant': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
