import { useDeferredValue, useMemo, useState } from 'react'
import { t } from '../../words/setup/index.ts'
import { type Answers, noAnswers } from '../answers.ts'
import { answersOf } from '../answers-of.ts'
import type { Json } from '../json.ts'
import { makeFile } from '../made.ts'
import { DeliveryQuestion } from './DeliveryQuestion.tsx'
import { FleetQuestion } from './FleetQuestion.tsx'
import { NextSteps } from './NextSteps.tsx'
import { OpenFile } from './OpenFile.tsx'
import type { QuestionProps } from './Question.tsx'
import { RelayQuestion } from './RelayQuestion.tsx'
import { Result } from './Result.tsx'
import { SignInQuestion } from './SignInQuestion.tsx'
import { WhoQuestion } from './WhoQuestion.tsx'

const here = () => `${location.origin}${location.pathname}`
const SCOPE_ID = crypto.randomUUID()

/** The questions on one side, what they make on the other. */
export function SetupPage() {
  const [answers, setAnswers] = useState<Answers>(() => noAnswers(here()))
  const [before, setBefore] = useState<Json>()
  const later = useDeferredValue(answers)
  const made = useMemo(() => makeFile(later, before), [later, before])
  const question: QuestionProps = {
    answers,
    made,
    before,
    onAnswers: (part) => setAnswers((all) => ({ ...all, ...part })),
  }
  return (
    <>
      <p className="setup-about">{t('setup.about')}</p>
      <div className="setup">
        <div className="setup-questions">
          <OpenFile
            onOpen={(file) => {
              setBefore(file)
              setAnswers(({ page }) => answersOf(file, page))
            }}
          />
          <WhoQuestion {...question} />
          <SignInQuestion {...question} />
          <RelayQuestion {...question} />
          <DeliveryQuestion {...question} />
          <FleetQuestion {...question} />
          <NextSteps answers={later} made={made} scopeId={SCOPE_ID} />
        </div>
        <Result answers={later} made={made} before={before} scopeId={SCOPE_ID} />
      </div>
    </>
  )
}
