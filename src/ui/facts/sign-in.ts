import type {
  SignInEvidence,
  SignInResourceEvidence,
  SignInSilentEvidence,
} from '../../probes/evidence.ts'
import { t } from '../../words/facts/index.ts'
import { data, type Fact, said, took, yesNo } from './fact.ts'
import { fetchFacts, tcpFacts } from './network.ts'
import { momentText } from './relay.ts'

export function signInFacts(evidence: SignInEvidence): Fact[] {
  const { outcome, account, attempt } = evidence
  return [
    ...said(t('facts.how'), t('facts.signIn.how')),
    ...said(t('facts.signIn.outcome'), t(`facts.signIn.outcome.${outcome}`)),
    ...data(t('facts.signIn.account'), account?.upn),
    ...said(t('facts.signIn.kind'), account && t(`facts.signIn.kind.${account.kind}`)),
    ...data(t('facts.signIn.tenant'), account?.tenantId),
    ...said(t('facts.signIn.at'), momentText(account?.signedInAt)),
    ...said(t('facts.signIn.started'), momentText(attempt?.startedAt)),
    ...data(t('facts.signIn.flow'), attempt?.flow),
    ...data(t('facts.signIn.correlation'), attempt?.correlationId),
    ...reachFacts(evidence),
  ]
}

export function signInSilentFacts(evidence: SignInSilentEvidence): Fact[] {
  return [
    ...said(t('facts.how'), t('facts.signIn.silentHow')),
    ...said(t('facts.signIn.outcome'), t(`facts.signIn.outcome.${evidence.outcome}`)),
    ...took(t('facts.time'), evidence.ms),
    ...data(t('facts.signIn.blockedBy'), evidence.blockedBy),
    ...data(t('facts.signIn.blockedOrigin'), evidence.blockedOrigin),
    ...yesNo(t('facts.signIn.sentOn'), evidence.sentOn),
    ...reachFacts(evidence),
  ]
}

export function signInResourceFacts(evidence: SignInResourceEvidence): Fact[] {
  return [
    ...said(t('facts.how'), t('facts.signIn.resourceHow')),
    ...data(t('facts.signIn.resource'), evidence.title),
    ...data(t('facts.signIn.scopes'), evidence.scopes.join(', ')),
    ...said(t('facts.signIn.outcome'), t(`facts.signIn.outcome.${evidence.outcome}`)),
    ...took(t('facts.time'), evidence.ms),
    ...reachFacts(evidence),
  ]
}

/** Hosts of the sign-in, asked where nothing readable came back. */
function reachFacts({
  online,
  reach = [],
  tokenEndpoint,
}: Pick<SignInEvidence, 'online' | 'reach' | 'tokenEndpoint'>): Fact[] {
  return [
    ...yesNo(t('facts.online'), online),
    ...reach.flatMap(({ host, port, fetch, tcp }) => [
      ...data(t('facts.signIn.reach'), `${host}:${port}`),
      ...fetchFacts(t('facts.endpoint.fetch'), fetch),
      ...tcpFacts(t('facts.endpoint.tcp'), tcp),
    ]),
    ...fetchFacts(t('facts.signIn.tokenEndpoint'), tokenEndpoint),
  ]
}
