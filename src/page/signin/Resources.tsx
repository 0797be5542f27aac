import { useState } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../app.ts'
import { signInResource } from '../../audits/sign-in-resource.ts'
import type { Judgement } from '../../audits/types.ts'
import { actorNames } from '../../audits/vocabulary.ts'
import type { AuditResult } from '../../report/schema.ts'
import type { SignInFailure } from '../../signin/failure.ts'
import type { SignInResource } from '../../signin/settings.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { Mark } from '../Mark.tsx'
import { stateWords } from '../words.ts'
import { startOptions } from './start-options.ts'

type Row = Pick<Judgement, 'verdict' | 'cause' | 'explanation' | 'fix'> & {
  /** What a policy asks for, to be passed on. */
  claims?: string | undefined
}

/** Resource, result, cause: Conditional Access decides for each resource. */
export function Resources({ app, signIn }: { app: App; signIn: SignIn }) {
  const { settings, account } = useStore(signIn.store)
  const { report, opened, phase } = useStore(app.store)
  const [own, setOwn] = useState<Record<string, Row>>({})
  const [busy, setBusy] = useState(false)
  const resources = settings?.resources ?? []
  const ofRun = opened ? [] : (report?.audits ?? [])
  const rowOf = ({ name }: SignInResource): Row | undefined =>
    fromRun(ofRun.find(({ id }) => id === `signin.resource.${name}`)) ?? own[name]
  if (!account && !resources.some((resource) => rowOf(resource)?.verdict === 'fail')) return null

  const test = async () => {
    setBusy(true)
    const ids = resources.map(({ name }) => `signin.resource.${name}`)
    if (ofRun.some(({ id }) => ids.includes(id))) await app.rerun(ids)
    else setOwn(Object.fromEntries(await Promise.all(resources.map(askOne))))
    setBusy(false)
  }
  const askOne = async (resource: SignInResource): Promise<[string, Row]> => {
    const { name, title = name, scopes } = resource
    const result = await signIn.token(resource)
    const facts = result.outcome === 'failed' ? result : { ms: result.ms }
    const outcome = result.outcome === 'ok' ? 'token' : result.outcome
    const evidence = { online: navigator.onLine, name, title, scopes, ...facts, outcome } as const
    const judged = signInResource.judge({ kind: 'sign-in-resource', ...evidence }, { fact: title })
    return [name, { ...judged, claims: 'failure' in facts ? facts.failure.claims : undefined }]
  }
  return (
    <div className="signin-resources">
      <h3>What the account gets</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">Resource</th>
            <th scope="col">Result</th>
            <th scope="col">Cause</th>
          </tr>
        </thead>
        <tbody>
          {resources.map((resource) => (
            <ResourceRow
              key={resource.name}
              resource={resource}
              row={rowOf(resource)}
              onClaims={(claims) =>
                void signIn.signIn('redirect', { ...startOptions(app, claims), resource })
              }
            />
          ))}
        </tbody>
      </table>
      <button
        type="button"
        className="button"
        disabled={busy || phase === 'running' || !account}
        onClick={() => void test()}
      >
        {busy ? 'Testing' : 'Test the resources'}
      </button>
    </div>
  )
}

const fromRun = (row: AuditResult | undefined): Row | undefined =>
  row && { ...row, claims: (row.evidence?.failure as SignInFailure | undefined)?.claims }

interface RowProps {
  resource: SignInResource
  row: Row | undefined
  onClaims: (claims: string) => void
}

const ResourceRow = ({ resource, row, onClaims }: RowProps) => (
  <tr data-resource={resource.name} data-verdict={row?.verdict ?? 'waiting'}>
    <th scope="row">{resource.title ?? resource.name}</th>
    <td>
      <span className={`signin-result tone-${row?.verdict ?? 'waiting'}`}>
        <Mark state={row?.verdict ?? 'waiting'} />
        {row ? stateWords[row.verdict] : 'Not tested yet'}
      </span>
    </td>
    <td>{row?.cause && <Cause row={row} onClaims={onClaims} />}</td>
  </tr>
)

const Cause = ({ row, onClaims }: { row: Row; onClaims: (claims: string) => void }) => {
  const { cause, explanation, fix, claims } = row
  return (
    <>
      <code className="cause">{cause}</code> {explanation}
      {fix && ` Who: ${actorNames[fix.who]}.`}
      {claims && (
        <p>
          <button type="button" className="button" onClick={() => onClaims(claims)}>
            Sign in again with what the policy asks for
          </button>
        </p>
      )}
    </>
  )
}
