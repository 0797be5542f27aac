import { type ChainStep, chainSteps, countText } from '../../ui/live-chain.ts'
import { Mark } from '../../ui/Mark.tsx'
import { useServices } from '../../ui/services.ts'
import { useRun } from '../../ui/use-run.ts'
import { firstSentence } from '../../ui/words.ts'
import { linkName, stateWord } from '../../words/names.ts'
import { t } from '../../words/page/index.ts'

/** The product's one picture: the links in the order in which things can break. */
export function Chain() {
  const state = useRun((whole) => whole)
  const steps = chainSteps(state)
  const idle = state.planned.length === 0 && !state.report
  const running = state.phase === 'running' && !state.report
  return (
    <section aria-labelledby="chain-title" className="chain-section">
      <h2 id="chain-title" className="visually-hidden">
        {t('page.chain.title')}
      </h2>
      <ol className={idle ? 'chain' : 'chain measured'}>
        {steps.map((step) => (
          <Step key={step.link} step={step} running={running} idle={idle} />
        ))}
      </ol>
    </section>
  )
}

interface StepProps {
  step: ChainStep
  running: boolean
  idle: boolean
}

function Step({ step, running, idle }: StepProps) {
  const { link, state, shadowed, broken, failed } = step
  const note = idle ? t(`page.chain.question.${link}`) : step.note
  const name = linkName(link)
  const isLong = !idle && name.length > STRIP_LETTERS
  const classes = ['step', `tone-${state}`, shadowed && 'shadowed', broken && 'broken']
  return (
    <li className={classes.filter(Boolean).join(' ')}>
      <span className="step-mark numbers">
        <Mark state={state} size={24} />
        {failed > 0 && (
          <span className="step-failed" aria-hidden="true">
            {failed}
          </span>
        )}
      </span>
      <div className="step-text">
        <p className="step-name">
          {isLong ? (
            <>
              <span className="visually-hidden">{name}</span>
              <span aria-hidden="true">{t(`page.chain.short.${link}`)}</span>
            </>
          ) : (
            name
          )}
        </p>
        <p className="step-short" aria-hidden="true">
          {t(`page.chain.short.${link}`)}
        </p>
        <p className="step-state">{stateOf(step, running)}</p>
        {broken && running && <p className="step-note">{firstSentence(broken.sentence)}</p>}
        {!broken && note && state !== 'notApplicable' && <p className="step-note muted">{note}</p>}
        {link === 'sign-in' && !idle && !running && <SignInLink step={step} />}
      </div>
    </li>
  )
}

/** Letters that fit a seventh of the page in one line. */
const STRIP_LETTERS = 15

/** "1 of 6 failed", "6 passed", "Not signed in": what one link came to. */
function stateOf(step: ChainStep, running: boolean) {
  const { state, total, signedOut, note } = step
  if (signedOut) return <span className="step-count">{t('page.chain.signedOut')}</span>
  // Why nothing was tested says more than that nothing was.
  if (state === 'notApplicable' && note) return <span className="step-count">{note}</span>
  const count = total > 0 && <span className="numbers step-count">{countText(step, running)}</span>
  const saysItself = total > 0 && (running || state === 'pass' || state === 'fail')
  if (saysItself) return count
  return (
    <>
      <span className="step-word">{wordFor(step)}</span>
      {count}
    </>
  )
}

const wordFor = ({ state, shadowed }: ChainStep) =>
  stateWord(shadowed && state === 'unknown' ? 'notApplicable' : state)

/** The way to the section that makes this link testable; an opened report has none. */
function SignInLink({ step: { signedOut, state } }: { step: ChainStep }) {
  const { app } = useServices()
  const isOwn = useRun(({ opened }) => opened === undefined)
  const isToSetUp = state === 'notApplicable' && app.config.signIn === undefined
  if (!app.signIn || !isOwn || !(signedOut || isToSetUp)) return null
  return (
    <a className="step-link" href="#signin">
      {t(signedOut ? 'page.chain.signIn' : 'page.chain.setUp')}
    </a>
  )
}
