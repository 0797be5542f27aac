import { useStore } from 'zustand'
import type { App } from '../../app/app.ts'
import { signIn as audit } from '../../audits/sign-in/sign-in.ts'
import { codeName, lookupUrl } from '../../catalog/aadsts.ts'
import { signInFailureOf } from '../../report/build/evidence-of.ts'
import { type Told, toldJudgement, toldRow } from '../../report/schema/told.ts'
import { claimsToMeet } from '../../signin/refusal/claims.ts'
import type { Explained } from '../../signin/refusal/failure.ts'
import type { LastSignIn } from '../../signin/refusal/record.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Mark } from '../../ui/Mark.tsx'
import { WebLink } from '../../ui/WebLink.tsx'
import { capitalize } from '../../ui/words.ts'
import { aadstsText } from '../../words/aadsts.ts'
import { say } from '../../words/catalogue.ts'
import { whoName } from '../../words/names.ts'
import { t } from '../../words/signinPage/index.ts'
import { FailureFields } from './FailureFields.tsx'
import { PageForm } from './PageForm.tsx'
import { PolicyGuide } from './PolicyGuide.tsx'
import { startOptions } from './start-options.ts'
import { handOver, signInTicket } from './ticket.ts'
import { useAadstsWords } from './use-aadsts-words.ts'

/** The last sign-in, refused: what it means, who acts, and every id there is. */
export function Failure({ app, signIn, last }: { app: App; signIn: SignIn; last: LastSignIn }) {
  useAadstsWords()
  const { failure, explained } = last
  const { report, opened } = useStore(app.store)
  if (!failure) return null
  // A run has asked the hosts as well, so its word is worth more.
  const inRun = report?.audits.find(({ id }) => id === audit.id)
  const sameFailure = signInFailureOf(inRun?.evidence)?.at === failure.at
  const judged = inRun && sameFailure && !opened ? toldRow(inRun) : toldJudgement(judge(last))
  const [code] = failure.aadsts
  const silent = failure.stage === 'network' || (failure.stage === 'client' && !code)
  return (
    <div className={`signin-failure tone-${judged.verdict}`} role="alert">
      <div className="finding-head">
        <Mark state={judged.verdict} size={32} />
        <h3 data-cause={judged.cause}>{judged.explanation}</h3>
      </div>
      {judged.fix && <FixFacts fix={judged.fix} handedOver={handOver(last, judged)} />}
      {failure.stage === 'network' && judged.cause === 'unclear' && (
        <p>{t('signinPage.failure.runAsks')}</p>
      )}
      {explained ? <AboutCode explained={explained} /> : code && <Unlisted code={code} />}
      <PolicyGuide cause={judged.cause} failure={failure} policy={explained?.policy} />
      <Buttons app={app} signIn={signIn} last={last} judged={judged} />
      <details>
        <summary>{t('signinPage.failure.full')}</summary>
        <FailureFields failure={failure} />
      </details>
      {silent && <PageForm signIn={signIn} last={last} />}
      {failure.reportedByUser && (
        <details>
          <summary>{t('signinPage.failure.correct')}</summary>
          <PageForm signIn={signIn} last={last} />
        </details>
      )}
    </div>
  )
}

interface FixProps {
  fix: NonNullable<Told['fix']>
  handedOver: string | undefined
}

const FixFacts = ({ fix: { who, what }, handedOver }: FixProps) => (
  <dl className="finding-fix">
    <dt>{t('signinPage.failure.who')}</dt>
    <dd>{capitalize(whoName(who))}</dd>
    <dt>{t('signinPage.failure.what')}</dt>
    <dd>{what}</dd>
    {handedOver && (
      <>
        <dt>{t('signinPage.failure.handOver')}</dt>
        <dd>{handedOver}</dd>
      </>
    )}
  </dl>
)

const Unlisted = ({ code }: { code: string }) => (
  <p>
    {t('signinPage.failure.unlisted', { code: codeName(code) })}{' '}
    <WebLink href={lookupUrl(code)} text={t('signinPage.failure.lookUp')} />
  </p>
)

/** What is special on a headset, and who says what the code means. */
const AboutCode = ({ explained }: { explained: Explained }) => (
  <>
    {explained.quest && (
      <p>
        <strong>{t('signinPage.failure.onHeadset')}</strong>{' '}
        {say(aadstsText(explained.code, 'quest', explained.quest))}
      </p>
    )}
    <p className="muted">
      {explained.verified === 'third-party' && t('signinPage.failure.unconfirmed')}{' '}
      <WebLink href={explained.sourceUrl} text={explained.source} isName />
    </p>
  </>
)

interface ButtonsProps {
  app: App
  signIn: SignIn
  last: LastSignIn
  judged: Told
}

function Buttons({ app, signIn, last, judged }: ButtonsProps) {
  const claims = claimsToMeet(last.failure ?? {})
  return (
    <div className="actions">
      {claims && (
        <button
          type="button"
          className="button primary"
          onClick={() => void signIn.signIn('redirect', startOptions(app, claims))}
        >
          {t('signinPage.failure.meetPolicy')}
        </button>
      )}
      {(judged.cause === 'account-problem' || last.explained?.otherAccount) && (
        <button
          type="button"
          className="button"
          onClick={() =>
            void signIn.signIn('redirect', { ...startOptions(app), chooseAccount: true })
          }
        >
          {t('signinPage.failure.otherAccount')}
        </button>
      )}
      <CopyButton text={() => signInTicket(last, judged)}>
        {t('signinPage.failure.copy')}
      </CopyButton>
    </div>
  )
}

const judge = ({ failure, explained }: LastSignIn) =>
  audit.judge(
    { kind: 'sign-in', online: true, outcome: 'failed', failure, ...(explained && { explained }) },
    { kind: 'sign-in' },
  )
