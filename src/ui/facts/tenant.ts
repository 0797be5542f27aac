import type { TenantAskedEvidence, TenantEvidence } from '../../probes/evidence.ts'
import { t } from '../../words/facts/index.ts'
import { count, data, type Fact, said, took, under, yesNo } from './fact.ts'

/** What Microsoft Graph told of the account: plan names, counts and states. */
export function tenantFacts(evidence: TenantEvidence): Fact[] {
  const { outcome, ms, account, plans = [], assignments, roles, devices, answers } = evidence
  if (outcome === 'no-account') return said(t('facts.how'), t('facts.signIn.outcome.none'))
  const unanswered = Object.entries(answers).filter(([, state]) => state !== 'ok')
  return [
    ...said(t('facts.how'), t('facts.tenant.how')),
    ...took(t('facts.time'), ms),
    ...data(t('facts.signIn.tenant'), evidence.tenantId),
    ...said(t('facts.signIn.kind'), account && t(`facts.signIn.kind.${account}`)),
    ...data(t('facts.tenant.cloud'), evidence.cloud),
    ...count(t('facts.tenant.licences'), evidence.licences),
    ...yesNo(t('facts.tenant.hasTeams'), evidence.hasTeams),
    ...under(
      t('facts.tenant.plans'),
      plans.map(({ name, state }) => ({ label: name, value: t('facts.tenant.plan', { state }) })),
    ),
    ...count(t('facts.tenant.assignments'), assignments?.total),
    ...data(t('facts.tenant.roles'), roles?.known.join(', ')),
    ...count(t('facts.tenant.otherRoles'), roles?.others),
    ...count(t('facts.tenant.devices'), devices?.total),
    ...count(t('facts.tenant.headsets'), devices?.headsets.length),
    ...data(t('facts.tenant.mdm'), evidence.mdm),
    ...under(
      t('facts.tenant.answers'),
      unanswered.flatMap(([name, state]) => data(name, state)),
    ),
    ...data(t('facts.tenant.requestId'), evidence.requestId),
  ]
}

/** What a question that somebody asked brought: figures by name. */
export function tenantAskedFacts({ state, figures, code, ms }: TenantAskedEvidence): Fact[] {
  return [
    ...said(t('facts.how'), t('facts.tenant.askedHow')),
    ...took(t('facts.time'), ms),
    ...data(t('facts.tenant.state'), state),
    ...data(t('facts.tenant.code'), code),
    ...figures.flatMap(({ name, value }) => data(name, value)),
  ]
}
