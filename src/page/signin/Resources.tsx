import { useState } from 'react'
import { useStore } from 'zustand'
import type { App } from '../../app/app.ts'
import { signInResource } from '../../audits/sign-in/sign-in-resource.ts'
import type { SignInResource } from '../../config/sign-in.ts'
import { signInFailureOf } from '../../report/build/evidence-of.ts'
import type { AuditResult } from '../../report/schema/schema.ts'
import { type Told, toldJudgement, toldRow } from '../../report/schema/told.ts'
import { claimsToMeet } from '../../signin/refusal/claims.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { Mark } from '../../ui/Mark.tsx'
import { notTestedYet, stateWord, whoName } from '../../words/names.ts'
import { t } from '../../words/signinPage/index.ts'
import { startOptions } from './start-options.ts'

interface Row extends Told {
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
  const rowsOfRun = (opened ? [] : (report?.audits ?? [])).flatMap((row) =>
    row.subject?.kind === 'sign-in-resource' ? [{ row, subject: row.subject }] : [],
  )
  const rowOf = ({ name }: SignInResource): Row | undefined =>
    fromRun(rowsOfRun.find(({ subject }) => subject.name === name)?.row) ?? own[name]
  if (!account && !resources.some((resource) => rowOf(resource)?.verdict === 'fail')) return null

  const test = async () => {
    setBusy(true)
    const ids = rowsOfRun.map(({ row }) => row.id)
    if (ids.length > 0) await app.rerun(ids)
    else setOwn(Object.fromEntries(await Promise.all(resources.map(askOne))))
    setBusy(false)
  }
  const askOne = async (resource: SignInResource): Promise<[string, Row]> => {
    const { name, title = name, scopes } = resource
    const result = await signIn.token(resource)
    const facts = result.outcome === 'failed' ? result : { ms: result.ms }
    const outcome = result.outcome === 'ok' ? 'token' : result.outcome
    const evidence = { online: navigator.onLine, name, title, scopes, ...facts, outcome } as const
    const judged = signInResource.judge(
      { kind: 'sign-in-resource', ...evidence },
      { kind: 'sign-in-resource', name, title },
    )
    return [
      name,
      {
        ...toldJudgement(judged),
        claims: 'failure' in facts ? claimsToMeet(facts.failure) : undefined,
      },
    ]
  }
  return (
    <div className="signin-resources">
      <h3>{t('signinPage.resources.title')}</h3>
      <table>
        <thead>
          <tr>
            <th scope="col">{t('signinPage.resources.resource')}</th>
            <th scope="col">{t('signinPage.resources.result')}</th>
            <th scope="col">{t('signinPage.resources.cause')}</th>
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
        {t(busy ? 'signinPage.resources.testing' : 'signinPage.resources.test')}
      </button>
    </div>
  )
}

const fromRun = (row: AuditResult | undefined): Row | undefined =>
  row && { ...toldRow(row), claims: claimsToMeet(signInFailureOf(row.evidence) ?? {}) }

interface RowProps {
  resource: SignInResource
  row: Row | undefined
  onClaims: (claims: string) => void
}

const ResourceRow = ({ resource, row, onClaims }: RowProps) => (
  <tr data-resource={resource.name} data-verdict={row?.verdict ?? 'waiting'}>
    <th scope="row" translate="no">
      {resource.title ?? resource.name}
    </th>
    <td>
      <span className={`signin-result tone-${row?.verdict ?? 'waiting'}`}>
        <Mark state={row?.verdict ?? 'waiting'} />
        {row ? stateWord(row.verdict) : notTestedYet()}
      </span>
    </td>
    <td>{row?.cause && <Cause row={row} onClaims={onClaims} />}</td>
  </tr>
)

const Cause = ({ row, onClaims }: { row: Row; onClaims: (claims: string) => void }) => {
  const { cause, explanation, fix, claims } = row
  return (
    <>
      <code className="cause" translate="no">
        {cause}
      </code>{' '}
      {explanation}
      {fix && <p>{t('signinPage.resources.who', { who: whoName(fix.who) })}</p>}
      {claims && (
        <p>
          <button type="button" className="button" onClick={() => onClaims(claims)}>
            {t('signinPage.failure.meetPolicy')}
          </button>
        </p>
      )}
    </>
  )
}
