// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'readiness.title': Record<never, never>
  'readiness.done': { done: number; total: number }
  'readiness.doneShort': { done: number; total: number }
  'readiness.count': { count: number; state: MessageValue }
  'readiness.about': Record<never, never>
  'readiness.made': { at: string | number }
  'readiness.notKept': Record<never, never>
  'readiness.confirm': Record<never, never>
  'readiness.retired': Record<never, never>
  'readiness.overdue': Record<never, never>
  'readiness.dueOn': { due: string | number }
  'readiness.day': { at: string | number }
  'readiness.unverified': Record<never, never>
  'readiness.attestedAt': { at: string | number }
  'readiness.cleared': Record<never, never>
  'readiness.phase.people': Record<never, never>
  'readiness.phase.licenses': Record<never, never>
  'readiness.phase.tenant': Record<never, never>
  'readiness.phase.network': Record<never, never>
  'readiness.phase.headsets': Record<never, never>
  'readiness.phase.access': Record<never, never>
  'readiness.phase.communication': Record<never, never>
  'readiness.state.failed': Record<never, never>
  'readiness.state.warned': Record<never, never>
  'readiness.state.open': Record<never, never>
  'readiness.state.stale': Record<never, never>
  'readiness.state.passed': Record<never, never>
  'readiness.state.attested': Record<never, never>
  'readiness.state.not-needed': Record<never, never>
  'readiness.said.open': Record<never, never>
  'readiness.said.attested': Record<never, never>
  'readiness.said.not-needed': Record<never, never>
  'readiness.how.measured': Record<never, never>
  'readiness.how.assisted': Record<never, never>
  'readiness.how.attested': Record<never, never>
  'readiness.measured.counts': { at: string | number; passed: number; failed: number; other: number }
  'readiness.measured.one': { at: string | number; state: MessageValue }
  'readiness.measured.says': { at: string | number; says: MessageValue }
  'readiness.measured.open': Record<never, never>
  'readiness.measured.gone': Record<never, never>
  'readiness.measured.not': Record<never, never>
  'readiness.column.demand': Record<never, never>
  'readiness.column.state': Record<never, never>
  'readiness.column.owner': Record<never, never>
  'readiness.column.due': Record<never, never>
  'readiness.column.note': Record<never, never>
  'readiness.next.title': Record<never, never>
  'readiness.next.none': Record<never, never>
  'readiness.filter.title': Record<never, never>
  'readiness.filter.state': Record<never, never>
  'readiness.filter.state.all': Record<never, never>
  'readiness.filter.state.to-do': Record<never, never>
  'readiness.filter.state.failed': Record<never, never>
  'readiness.filter.state.overdue': Record<never, never>
  'readiness.filter.state.done': Record<never, never>
  'readiness.filter.owner': Record<never, never>
  'readiness.filter.everyone': Record<never, never>
  'readiness.filter.phase': Record<never, never>
  'readiness.filter.allPhases': Record<never, never>
  'readiness.filter.historical': Record<never, never>
  'readiness.filter.shown': { shown: number; total: number }
  'readiness.files.title': Record<never, never>
  'readiness.files.filled': { at: string | number }
  'readiness.files.noRun': Record<never, never>
  'readiness.files.run': Record<never, never>
  'readiness.files.about': Record<never, never>
  'readiness.files.open': Record<never, never>
  'readiness.files.file': Record<never, never>
  'readiness.files.print': Record<never, never>
  'readiness.files.clear': Record<never, never>
  'readiness.files.undo': Record<never, never>
  'readiness.file.refused': { file: MessageValue; problem: MessageValue }
  'readiness.file.notLoaded': { file: MessageValue }
  'readiness.file.notJson': Record<never, never>
  'readiness.file.notList': Record<never, never>
  'readiness.file.newer': { version: number }
  'readiness.file.missing': { place: MessageValue }
  'readiness.file.wrong': { place: MessageValue; found: MessageValue }
  'readiness.file.twice': { place: MessageValue; id: MessageValue }
  'readiness.file.merged': { taken: number; older: number }
  'readiness.file.filled': { count: number }
  'readiness.export.open': Record<never, never>
  'readiness.export.title': Record<never, never>
  'readiness.export.format': Record<never, never>
  'readiness.export.save': Record<never, never>
  'readiness.export.noDates': Record<never, never>
  'readiness.export.kind.list': Record<never, never>
  'readiness.export.about.list': Record<never, never>
  'readiness.export.kind.html': Record<never, never>
  'readiness.export.about.html': Record<never, never>
  'readiness.export.kind.markdown': Record<never, never>
  'readiness.export.about.markdown': Record<never, never>
  'readiness.export.kind.csv': Record<never, never>
  'readiness.export.about.csv': Record<never, never>
  'readiness.export.kind.board': Record<never, never>
  'readiness.export.about.board': Record<never, never>
  'readiness.export.kind.calendar': Record<never, never>
  'readiness.export.about.calendar': Record<never, never>
  'readiness.paste.copy': Record<never, never>
  'readiness.paste.label': Record<never, never>
  'readiness.paste.nothing': Record<never, never>
  'readiness.paste.verdict.pass': Record<never, never>
  'readiness.paste.verdict.fail': Record<never, never>
  'readiness.paste.verdict.unknown': Record<never, never>
  'readiness.paste.cut': { characters: number }
  'readiness.paste.tooLong': { characters: number }
  'readiness.paste.take': Record<never, never>
  'readiness.first.title': Record<never, never>
  'readiness.first.answered': { answered: number; total: number }
  'readiness.first.about': Record<never, never>
  'readiness.first.show': Record<never, never>
  'readiness.first.open': Record<never, never>
  'readiness.first.copy': Record<never, never>
  'readiness.first.save': Record<never, never>
  'readiness.first.question.own-licenses': Record<never, never>
  'readiness.first.look.own-licenses': Record<never, never>
  'readiness.first.question.member-skus': Record<never, never>
  'readiness.first.look.member-skus': Record<never, never>
  'readiness.first.question.empty-fields': Record<never, never>
  'readiness.first.look.empty-fields': Record<never, never>
  'readiness.first.question.teams-config': Record<never, never>
  'readiness.first.look.teams-config': Record<never, never>
  'readiness.first.question.health-ids': Record<never, never>
  'readiness.first.look.health-ids': Record<never, never>
  'readiness.first.question.blocked-apps': Record<never, never>
  'readiness.first.look.blocked-apps': Record<never, never>
  'readiness.first.question.policy-license': Record<never, never>
  'readiness.first.look.policy-license': Record<never, never>
  'readiness.first.question.trial-plans': Record<never, never>
  'readiness.first.look.trial-plans': Record<never, never>
  'readiness.first.question.organizer-license': Record<never, never>
  'readiness.first.look.organizer-license': Record<never, never>
  'readiness.first.question.app-ids': Record<never, never>
  'readiness.first.look.app-ids': Record<never, never>
  'readiness.first.question.token-select': Record<never, never>
  'readiness.first.look.token-select': Record<never, never>
  'readiness.first.question.app-exclusion': Record<never, never>
  'readiness.first.look.app-exclusion': Record<never, never>
  'readiness.owner.deployment-lead': Record<never, never>
  'readiness.owner.leadership': Record<never, never>
  'readiness.owner.license-admin': Record<never, never>
  'readiness.owner.billing-admin': Record<never, never>
  'readiness.owner.m365-admin': Record<never, never>
  'readiness.owner.global-admin': Record<never, never>
  'readiness.owner.teams-admin': Record<never, never>
  'readiness.owner.groups-admin': Record<never, never>
  'readiness.owner.exchange-admin': Record<never, never>
  'readiness.owner.sharepoint-admin': Record<never, never>
  'readiness.owner.identity-team': Record<never, never>
  'readiness.owner.application-admin': Record<never, never>
  'readiness.owner.compliance-admin': Record<never, never>
  'readiness.owner.organizer': Record<never, never>
  'readiness.owner.network-team': Record<never, never>
  'readiness.owner.endpoint-team': Record<never, never>
  'readiness.owner.intune-admin': Record<never, never>
  'readiness.owner.security-team': Record<never, never>
  'readiness.owner.access-admin': Record<never, never>
  'readiness.owner.help-desk': Record<never, never>
  'readiness.owner.communications': Record<never, never>
  'readiness.owner.hr': Record<never, never>
  'readiness.owner.branding': Record<never, never>
  'readiness.owner.azure-owner': Record<never, never>
  'readiness.owner.office-apps-admin': Record<never, never>
  'readiness.owner.developers': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
