import { useEffect, useRef, useState } from 'react'
import type { App } from '../../app/app.ts'
import type { LastSignIn } from '../../signin/refusal/record.ts'
import { askEntra, chooseAdmin, type Opinion } from '../../signin/second-opinion/ask-entra.ts'
import {
  needs,
  needsAdminConsent,
  type Question,
  questions,
} from '../../signin/second-opinion/second-opinion.ts'
import type { Section } from '../../signin/second-opinion/section.ts'
import type { Subject } from '../../signin/second-opinion/subject.ts'
import { headsetIn } from '../../signin/second-opinion/what-if.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { isHeadset } from '../../ui/headset.ts'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/signinPage/index.ts'
import { opinionTicket } from './opinion-ticket.ts'
import { startOptions } from './start-options.ts'

interface Props {
  app: App
  signIn: SignIn
  last: LastSignIn
}

/** Four questions to Entra and Intune with an admin's account, each asked by a button only. */
export default function SecondOpinion({ app, signIn, last }: Props) {
  const [opinions, setOpinions] = useState<Partial<Record<Question, Opinion>>>({})
  const [busy, setBusy] = useState<Question>()
  const found = useRef<Partial<Subject>>({})
  const stop = useRef<AbortController>(undefined)
  useEffect(() => () => stop.current?.abort(), [])

  const work = async (question: Question, how?: 'redirect' | 'popup') => {
    stop.current?.abort()
    const own = new AbortController()
    stop.current = own
    setBusy(question)
    const stopped = new Promise<undefined>((done) => {
      own.signal.addEventListener('abort', () => done(undefined), { once: true })
    })
    const { runId } = startOptions(app)
    const asked = async () => {
      const refused = how && (await chooseAdmin(signIn, how, question, runId))
      own.signal.throwIfAborted()
      return (
        refused ?? askEntra(signIn, question, { ...subjectOf(last), ...found.current }, own.signal)
      )
    }
    // A window that somebody leaves open must not hold the page.
    const opinion = await Promise.race([asked().catch(() => undefined), stopped])
    if (stop.current !== own) return
    setBusy(undefined)
    if (!opinion) return
    if (opinion.outcome === 'answer') Object.assign(found.current, opinion.answer.found)
    setOpinions((now) => ({ ...now, [question]: opinion }))
  }

  return (
    <div className="signin-opinion">
      <p>{t('signinPage.opinion.about')}</p>
      {questions.map((question) => (
        <Asked
          key={question}
          question={question}
          opinion={opinions[question]}
          busy={busy}
          onAsk={(how) => void work(question, how)}
          onStop={() => stop.current?.abort()}
        />
      ))}
      <button
        type="button"
        className="button"
        onClick={() => {
          stop.current?.abort()
          found.current = {}
          setOpinions({})
          void signIn.admin.forget()
        }}
      >
        {t('signinPage.opinion.remove')}
      </button>
    </div>
  )
}

interface AskedProps {
  question: Question
  opinion: Opinion | undefined
  /** The question that is being asked, this one or another. */
  busy: Question | undefined
  onAsk: (how?: 'redirect' | 'popup') => void
  onStop: () => void
}

/** One question: its button, what came of it, and how to ask with another account. */
function Asked({ question, opinion, busy, onAsk, onStop }: AskedProps) {
  const asking = busy === question
  return (
    <div className="signin-question" data-question={question}>
      <button
        type="button"
        className="button"
        disabled={busy !== undefined}
        onClick={() => onAsk()}
      >
        {t(`signinPage.opinion.question.${question}`)}
      </button>
      <p className="muted">
        {t('signinPage.opinion.permission', {
          ...needs(question),
          consent: String(needsAdminConsent(question)),
        })}
      </p>
      <div role="status" className="signin-answer">
        {asking && (
          <p>
            {t(
              question === 'what-if'
                ? 'signinPage.opinion.asking.what-if'
                : 'signinPage.opinion.asking',
            )}
          </p>
        )}
        {!asking && opinion && <Told opinion={opinion} />}
      </div>
      {asking && (
        <button type="button" className="button" onClick={onStop}>
          {t('signinPage.opinion.stop')}
        </button>
      )}
      {!busy && opinion?.outcome === 'none' && opinion.otherAccount && (
        <div className="actions">
          {waysToChoose().map((how) => (
            <button type="button" className="button" key={how} onClick={() => onAsk(how)}>
              {t(`signinPage.opinion.choose.${how}`)}
            </button>
          ))}
        </div>
      )}
      {!asking && opinion?.outcome === 'answer' && (
        <CopyButton text={() => opinionTicket(question, opinion.answer)}>
          {t('signinPage.failure.copy')}
        </CopyButton>
      )}
    </div>
  )
}

const waysToChoose = () =>
  isHeadset() ? (['redirect'] as const) : (['popup', 'redirect'] as const)

const Told = ({ opinion }: { opinion: Opinion }) =>
  opinion.outcome === 'answer' ? (
    opinion.answer.sections.map((section, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: an answer is replaced as a whole
      <Part key={index} section={section} />
    ))
  ) : (
    <>
      <p data-problem>{say(opinion.said)}</p>
      {opinion.detail && (
        <p className="muted">
          {t('signinPage.opinion.detail')} <bdi translate="no">{opinion.detail}</bdi>
        </p>
      )}
    </>
  )

const Part = ({ section: { title, isName, note, facts, table } }: { section: Section }) => (
  <>
    <h4>
      <bdi translate={isName ? 'no' : undefined}>{title}</bdi>
    </h4>
    {note && <p>{note}</p>}
    {facts.length > 0 && (
      <dl className="pairs">
        {facts.map(([name, value]) => (
          <Fact key={name} name={name} value={value} />
        ))}
      </dl>
    )}
    {table && table.rows.length > 0 && (
      <table>
        <thead>
          <tr>
            {table.head.map((name) => (
              <th scope="col" key={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: an answer is replaced as a whole
            <tr key={index}>
              {row.map((cell, column) => (
                <td key={table.head[column]}>
                  <bdi translate="no">{cell}</bdi>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    )}
  </>
)

const Fact = ({ name, value }: { name: string; value: string }) => (
  <>
    <dt>{name}</dt>
    <dd>
      <bdi translate="no">{value}</bdi>
    </dd>
  </>
)

/** Entra's own id leads to the log; without one the id that was sent has to do. */
function subjectOf({ attempt, failure }: LastSignIn): Subject {
  const agent = navigator.userAgent
  const headset = headsetIn(agent)
  return {
    correlationId: failure?.correlationId ?? attempt.id,
    policies: failure?.policies ?? [],
    platform: /Android/.test(agent) ? 'android' : /Windows/.test(agent) ? 'windows' : 'linux',
    ...(headset && { headset }),
  }
}
