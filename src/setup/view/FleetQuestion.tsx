import { t } from '../../words/setup/index.ts'
import type { Answers } from '../answers.ts'
import { checkCollector } from '../checks.ts'
import { CheckButton } from './CheckButton.tsx'
import { Field } from './fields.tsx'
import { Question, type QuestionProps } from './Question.tsx'

/** Where the fleet page loads runs from. */
export function FleetQuestion({ answers, made, onAnswers }: QuestionProps) {
  const { fleet, page } = answers
  const change = (part: Partial<Answers['fleet']>) => onAnswers({ fleet: { ...fleet, ...part } })
  const collector = fleet.collector.trim()
  return (
    <Question name="fleet" made={made} cost={t('setup.fleet.cost')} agree={t('setup.fleet.agree')}>
      <Field
        label={t('setup.fleet.collector')}
        example="./"
        value={fleet.collector}
        onChange={(text) => change({ collector: text })}
      />
      <CheckButton
        subject={`${collector} ${page}`}
        disabled={collector === ''}
        check={() => checkCollector(collector, page)}
      >
        {t('setup.fleet.check')}
      </CheckButton>
      <Field
        label={t('setup.fleet.workspace')}
        about={t('setup.fleet.workspace.about')}
        example="00000000-0000-0000-0000-000000000000"
        value={fleet.workspaceId}
        onChange={(workspaceId) => change({ workspaceId })}
      />
    </Question>
  )
}
