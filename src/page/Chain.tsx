import { actorNames } from '../audits/vocabulary.ts'
import { type ChainStep, chainSteps } from './live-chain.ts'
import { Mark } from './Mark.tsx'
import { useRun } from './use-run.ts'
import { capitalize, linkNames, stateWords } from './words.ts'

/** The product's one picture: six links in the order in which things can break. */
export function Chain() {
  const state = useRun((whole) => whole)
  const steps = chainSteps(state)
  const idle = state.planned.length === 0 && !state.report
  const running = state.phase === 'running' && !state.report
  return (
    <section aria-labelledby="chain-title" className="chain-section">
      <h2 id="chain-title" className="visually-hidden">
        The chain
      </h2>
      <ol className="chain">
        {steps.map((step) => (
          <Step key={step.link} step={step} running={running} idle={idle} />
        ))}
      </ol>
    </section>
  )
}

function Step({ step, running, idle }: { step: ChainStep; running: boolean; idle: boolean }) {
  const { link, state, shadowed, broken } = step
  const { name, detail, question } = linkNames[link]
  const note = idle ? question : step.note
  const classes = ['step', `tone-${state}`, shadowed && 'shadowed', broken && 'broken']
  return (
    <li className={classes.filter(Boolean).join(' ')}>
      <span className="step-mark">
        <Mark state={state} size={broken ? 48 : 32} />
      </span>
      <div className="step-text">
        <p className="step-name">
          {name}
          {detail && <span className="muted step-detail"> {detail}</span>}
        </p>
        <p className="step-state">
          <span className="step-word">{wordFor(step)}</span>
          <Count step={step} running={running} />
        </p>
        {broken && <Broken broken={broken} running={running} />}
        {!broken && note && <p className="step-note muted">{note}</p>}
      </div>
    </li>
  )
}

const wordFor = ({ state, shadowed }: ChainStep) =>
  shadowed && (state === 'unknown' || state === 'notApplicable') ? 'Not tested' : stateWords[state]

function Count({ step: { done, total }, running }: { step: ChainStep; running: boolean }) {
  if (total === 0) return null
  return (
    <span className="numbers step-count">
      {done} of {total}
      <span className="visually-hidden">{running ? ' measured' : ' pass'}</span>
    </span>
  )
}

function Broken({
  broken: { sentence, finding },
  running,
}: {
  broken: NonNullable<ChainStep['broken']>
  running: boolean
}) {
  return (
    <div className="step-broken">
      <p>{sentence}</p>
      {finding && !running && finding.fix.who !== 'nobody' && (
        <p className="muted">{capitalize(actorNames[finding.fix.who])} can fix this.</p>
      )}
    </div>
  )
}
