// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'tenantAsk.about': Record<never, never>
  'tenantAsk.noReport': Record<never, never>
  'tenantAsk.self': Record<never, never>
  'tenantAsk.admin': Record<never, never>
  'tenantAsk.adminAbout': Record<never, never>
  'tenantAsk.permission': { reads: MessageValue; permission: MessageValue; admin: string }
  'tenantAsk.window': Record<never, never>
  'tenantAsk.windowAbout': Record<never, never>
  'tenantAsk.windowClosed': Record<never, never>
  'tenantAsk.asking': Record<never, never>
  'tenantAsk.forget': Record<never, never>
  'tenantAsk.driveWarning': Record<never, never>
  'tenantAsk.reads.calendar': Record<never, never>
  'tenantAsk.reads.site': Record<never, never>
  'tenantAsk.reads.drive': Record<never, never>
  'tenantAsk.reads.teams-apps': Record<never, never>
  'tenantAsk.reads.labels': Record<never, never>
  'tenantAsk.reads.seats': Record<never, never>
  'tenantAsk.reads.group-creation': Record<never, never>
  'tenantAsk.reads.guests': Record<never, never>
  'tenantAsk.reads.cross-tenant': Record<never, never>
  'tenantAsk.reads.partners': Record<never, never>
  'tenantAsk.reads.policies': Record<never, never>
  'tenantAsk.reads.what-if': Record<never, never>
  'tenantAsk.reads.named-locations': Record<never, never>
  'tenantAsk.reads.security-defaults': Record<never, never>
  'tenantAsk.reads.mfa': Record<never, never>
  'tenantAsk.reads.teams-policy': Record<never, never>
  'tenantAsk.reads.enterprise-apps': Record<never, never>
  'tenantAsk.reads.managed-devices': Record<never, never>
  'tenantAsk.reads.enrolment': Record<never, never>
  'tenantAsk.reads.compliance-policies': Record<never, never>
  'tenantAsk.reads.app-protection': Record<never, never>
  'tenantAsk.reads.service-health': Record<never, never>
  'tenantAsk.reads.messages': Record<never, never>
  'tenantAsk.reads.sign-ins': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
