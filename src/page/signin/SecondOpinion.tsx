import { useEffect, useRef, useState } from 'react'
import type { App } from '../../app.ts'
import { askEntra, chooseAdmin, type Opinion } from '../../signin/ask-entra.ts'
import type { LastSignIn } from '../../signin/record.ts'
import { type Question, questions, type Subject } from '../../signin/second-opinion.ts'
import type { Section } from '../../signin/second-opinion-answer.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { CopyButton } from '../CopyButton.tsx'
import { opinionTicket } from './opinion-ticket.ts'
import { startOptions } from './start-options.ts'

const HEADSET = /OculusBrowser|\bVR\b/
const names = Object.keys(questions) as Question[]

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
  const ways = HEADSET.test(navigator.userAgent)
    ? (['redirect'] as const)
    : (['popup', 'redirect'] as const)

  return (
    <div className="signin-opinion">
      <p>
        For admins. Each button asks Microsoft Graph once, with a permission of its own. Nothing of
        it enters the report.
      </p>
      {names.map((question) => {
        const opinion = opinions[question]
        return (
          <div key={question} className="signin-question" data-question={question}>
            <button
              type="button"
              className="button"
              disabled={busy !== undefined}
              onClick={() => void work(question)}
            >
              {questions[question].title}
            </button>
            <p className="muted">Permission: {questions[question].permissions.join(', ')}</p>
            <div role="status" className="signin-answer">
              {busy === question && <p>Asking.</p>}
              {busy !== question && opinion && <Told opinion={opinion} />}
            </div>
            {busy === question && (
              <button type="button" className="button" onClick={() => stop.current?.abort()}>
                Stop
              </button>
            )}
            {!busy && opinion?.outcome === 'none' && opinion.otherAccount && (
              <div className="actions">
                {ways.map((how) => (
                  <button
                    type="button"
                    className="button"
                    key={how}
                    onClick={() => void work(question, how)}
                  >
                    {how === 'popup'
                      ? "Choose the admin's account in a window"
                      : "Choose the admin's account on this page"}
                  </button>
                ))}
              </div>
            )}
            {busy !== question && opinion?.outcome === 'answer' && (
              <CopyButton text={() => opinionTicket(question, opinion.answer)}>
                Copy as ticket
              </CopyButton>
            )}
          </div>
        )
      })}
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
        Forget the admin's account and the answers
      </button>
    </div>
  )
}

const Told = ({ opinion }: { opinion: Opinion }) =>
  opinion.outcome === 'answer' ? (
    opinion.answer.sections.map((section, index) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: an answer is replaced as a whole
      <Part key={index} section={section} />
    ))
  ) : (
    <>
      <p data-problem>{opinion.sentence}</p>
      {opinion.detail && (
        <p className="muted">
          Text of the server: <bdi>{opinion.detail}</bdi>
        </p>
      )}
    </>
  )

const Part = ({ section: { title, facts, table } }: { section: Section }) => (
  <>
    <h4>
      <bdi>{title}</bdi>
    </h4>
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
                  <bdi>{cell}</bdi>
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
      <bdi>{value}</bdi>
    </dd>
  </>
)

/** Entra's own id leads to the log; without one the id that was sent has to do. */
function subjectOf({ attempt, failure }: LastSignIn): Subject {
  const agent = navigator.userAgent
  return {
    correlationId: failure?.correlationId ?? attempt.id,
    policies: failure?.policies ?? [],
    platform: /Android/.test(agent) ? 'android' : /Windows/.test(agent) ? 'windows' : 'linux',
  }
}
