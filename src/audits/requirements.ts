import { msg } from '../words/audits/index.ts'
import type { Audit } from './audit.ts'
import { warn } from './judgements.ts'
import { factsOf, usualFix } from './traffic.ts'

/**
 * Does this page still test what Microsoft asks for? Its lists change every month, so a page that
 * nobody updates passes networks that lack newer rules. A row only where they are too old.
 */
export const requirements: Audit<'requirements'> = {
  id: 'requirements',
  link: 'device',
  title: () => msg('audits.requirements.title'),
  failureTitle: () => msg('audits.requirements.title'),
  why: msg('audits.requirements.why'),
  needs: 'requirements',
  judge: ({ checked, ageDays }, subject) =>
    warn(
      'requirements-old',
      msg('audits.requirements.old', { date: checked, days: ageDays }),
      usualFix('requirements-old', factsOf(subject)),
    ),
}
