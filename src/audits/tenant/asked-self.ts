import type { AskedFact } from '../../model/subject.ts'
import { msg } from '../../words/tenant/index.ts'
import { fail, fixBy, notApplicable, pass, unclear } from '../judgements.ts'
import type { AskedJudge } from './asked-judge.ts'

type SelfFact = 'calendar' | 'site' | 'drive' | 'teams-apps' | 'labels' | 'seats'

/** What a person may ask with the own account. */
export const selfJudges: Record<Extract<AskedFact, SelfFact>, AskedJudge> = {
  calendar: (figure) =>
    figure('teams') && figure('canEdit')
      ? pass(msg('tenant.calendar.fine'))
      : fail(
          'calendar-without-teams',
          msg('tenant.calendar.noTeams'),
          fixBy('tenant-admin', msg('tenant.calendar.noTeams.fix')),
        ),
  site: () => pass(msg('tenant.site.fine')),
  drive: () => pass(msg('tenant.drive.fine')),
  // The person may well install it.
  'teams-apps': (figure) =>
    figure('avatars')
      ? pass(msg('tenant.teamsApps.avatars'))
      : notApplicable(msg('tenant.teamsApps.none')),
  labels: (figure) =>
    figure('labels') > 0
      ? pass(msg('tenant.labels.found', { labels: figure('labels') }))
      : notApplicable(msg('tenant.labels.none')),
  seats(figure) {
    if (figure('premium') === 0) return unclear(msg('tenant.seats.noPremium'))
    return figure('free') > 0
      ? pass(msg('tenant.seats.free', { free: figure('free') }))
      : fail(
          'licence-missing',
          msg('tenant.seats.none'),
          fixBy('tenant-admin', msg('tenant.seats.fix')),
        )
  },
}
