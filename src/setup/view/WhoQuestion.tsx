import { useServices } from '../../ui/services.ts'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/setup/index.ts'
import { checkPage } from '../checks.ts'
import { CheckButton } from './CheckButton.tsx'
import { Choices, Field, Tick } from './fields.tsx'
import { Question, type QuestionProps } from './Question.tsx'

/** Where the page will be, what it is called, and which profiles its runs test. */
export function WhoQuestion({ answers, made, onAnswers }: QuestionProps) {
  const { page, title, profiles } = answers
  const usable = /^https?:\/\/./.test(page) && URL.canParse(page)
  return (
    <Question name="who" made={made} cost={t('setup.who.cost')} agree={t('setup.who.agree')}>
      <Field
        label={t('setup.who.page')}
        about={usable ? t('setup.who.page.about') : t('setup.who.page.bad')}
        value={page}
        onChange={(text) => onAnswers({ page: text.trim() })}
      />
      <CheckButton subject={page} disabled={!usable} check={(signal) => checkPage(answers, signal)}>
        {t('setup.who.check')}
      </CheckButton>
      <Field
        label={t('setup.who.name')}
        value={title}
        onChange={(text) => onAnswers({ title: text })}
      />
      <ProfileList chosen={profiles} onChosen={(ids) => onAnswers({ profiles: ids })} />
    </Question>
  )
}

function ProfileList({
  chosen,
  onChosen,
}: {
  chosen: string[]
  onChosen: (ids: string[]) => void
}) {
  const { profiles } = useServices()
  const offered = profiles.filter(({ status }) => status === 'current')
  const set = (id: string, on: boolean) =>
    onChosen([...chosen.filter((one) => one !== id), ...(on ? [id] : [])])
  return (
    <>
      <Choices
        name="setup-profiles"
        label={t('setup.who.about')}
        value={chosen.length > 0 ? 'own' : 'usual'}
        options={[
          { value: 'usual', title: t('setup.who.usual') },
          { value: 'own', title: t('setup.who.own') },
        ]}
        onChange={(value) =>
          onChosen(value === 'own' ? offered.slice(0, 1).map(({ id }) => id) : [])
        }
      />
      {chosen.length > 0 && (
        <div className="setup-profiles">
          {offered.map(({ id, title, about }) => (
            <Tick key={id} checked={chosen.includes(id)} onChange={(on) => set(id, on)}>
              <span translate="no">{title}</span>
              <span className="muted about">{say(about)}</span>
            </Tick>
          ))}
        </div>
      )}
    </>
  )
}
