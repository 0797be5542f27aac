import { useStore } from 'zustand'
import type { App } from '../../app.ts'
import { signIn as audit } from '../../audits/sign-in.ts'
import { actorNames } from '../../audits/vocabulary.ts'
import { lookupUrl } from '../../catalog/aadsts.ts'
import type { LastSignIn } from '../../signin/record.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { CopyButton } from '../CopyButton.tsx'
import { Mark } from '../Mark.tsx'
import { WebLink } from '../WebLink.tsx'
import { capitalize } from '../words.ts'
import { FailureFields } from './FailureFields.tsx'
import { PageForm } from './PageForm.tsx'
import { PolicyGuide } from './PolicyGuide.tsx'
import { startOptions } from './start-options.ts'
import { signInTicket } from './ticket.ts'

/** The last sign-in, refused: what it means, who acts, and every id there is. */
export function Failure({ app, signIn, last }: { app: App; signIn: SignIn; last: LastSignIn }) {
  const { failure, explained } = last
  const { report, opened } = useStore(app.store)
  if (!failure) return null
  // A run has asked the hosts as well, so its word is worth more.
  const inRun = report?.audits.find(({ id }) => id === audit.id)
  const sameFailure = (inRun?.evidence?.failure as { at?: string } | undefined)?.at === failure.at
  const judged =
    inRun && sameFailure && !opened
      ? inRun
      : audit.judge(
          {
            kind: 'sign-in',
            online: true,
            outcome: 'failed',
            failure,
            ...(explained && { explained }),
          },
          {},
        )
  const [code] = failure.aadsts
  const silent = failure.stage === 'network' || (failure.stage === 'client' && !code)
  return (
    <div className={`signin-failure tone-${judged.verdict}`} role="alert">
      <div className="finding-head">
        <Mark state={judged.verdict} size={32} />
        <h3 data-cause={judged.cause}>{judged.explanation}</h3>
      </div>
      {judged.fix && (
        <dl className="finding-fix">
          <dt>Who</dt>
          <dd>{capitalize(actorNames[judged.fix.who])}</dd>
          <dt>What to do</dt>
          <dd>{judged.fix.what}</dd>
        </dl>
      )}
      {failure.stage === 'network' && judged.cause === 'unclear' && (
        <p>A run asks the hosts of the sign-in why.</p>
      )}
      {code && !explained && (
        <p>
          AADSTS{code} is not in this version's list.{' '}
          <WebLink href={lookupUrl(code)} text="Look it up at Microsoft" />
        </p>
      )}
      {explained?.quest && (
        <p>
          <strong>On a headset:</strong> {explained.quest}
        </p>
      )}
      {explained && (
        <p className="muted">
          {explained.verified === 'third-party' && 'Not confirmed by Microsoft. '}
          <WebLink href={explained.sourceUrl} text={explained.source} />
        </p>
      )}
      <PolicyGuide cause={judged.cause} failure={failure} />
      <div className="actions">
        {failure.claims && (
          <button
            type="button"
            className="button primary"
            onClick={() => void signIn.signIn('redirect', startOptions(app, failure.claims))}
          >
            Sign in again with what the policy asks for
          </button>
        )}
        <CopyButton text={() => signInTicket(last, judged)}>Copy as ticket</CopyButton>
      </div>
      <details>
        <summary>Everything that came back</summary>
        <FailureFields failure={failure} />
      </details>
      {silent && <PageForm signIn={signIn} last={last} />}
    </div>
  )
}
