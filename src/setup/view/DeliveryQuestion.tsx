import { t } from '../../words/setup/index.ts'
import { type Answers, deliveryKinds } from '../answers.ts'
import { checkDelivery } from '../checks.ts'
import { listAt, objectAt } from '../json.ts'
import { kindOfSink } from '../kinds.ts'
import { CheckButton } from './CheckButton.tsx'
import { Choices, Field, Tick } from './fields.tsx'
import { Question, type QuestionProps } from './Question.tsx'

type Delivery = Answers['delivery']

/** Where reports are sent. */
export function DeliveryQuestion({ answers, made, before, onAnswers }: QuestionProps) {
  const { delivery } = answers
  const { kind } = delivery
  const other = kindOfSink(listAt(objectAt(before?.delivery).sinks)[0]) === 'other'
  const change = (part: Partial<Delivery>) => onAnswers({ delivery: { ...delivery, ...part } })
  const terms = kind === 'other' ? 'flow' : kind
  return (
    <Question
      name="delivery"
      made={made}
      cost={t(`setup.delivery.${terms}.cost`)}
      agree={t(`setup.delivery.${terms}.agree`)}
    >
      <Choices<Delivery['kind']>
        name="setup-delivery"
        label={t('setup.delivery.title')}
        value={kind}
        options={[
          ...deliveryKinds.map((value) => ({
            value,
            title: t(`setup.delivery.${value}`),
            about: t(`setup.delivery.${value}.about`),
          })),
          ...(other
            ? [{ value: 'other' as const, title: t('setup.other'), about: t('setup.other.about') }]
            : []),
        ]}
        onChange={(next) => change({ kind: next, url: '' })}
      />
      {kind !== 'none' && (
        <>
          {kind !== 'other' && (
            <>
              <DeliveryFields delivery={delivery} onChange={change} />
              <Tick checked={delivery.automatic} onChange={(automatic) => change({ automatic })}>
                {t('setup.delivery.automatic')}
              </Tick>
            </>
          )}
          <CheckButton
            subject={JSON.stringify([made.file.delivery, answers.page])}
            disabled={made.file.delivery === undefined}
            check={() => checkDelivery(made, answers.page)}
          >
            {t('setup.delivery.check')}
          </CheckButton>
          <p className="muted">{t('setup.delivery.check.about')}</p>
        </>
      )}
    </Question>
  )
}

interface FieldsProps {
  delivery: Delivery
  onChange: (part: Partial<Delivery>) => void
}

function DeliveryFields({ delivery: { kind, url, key, connectionString }, onChange }: FieldsProps) {
  if (kind === 'monitor')
    return (
      <Field
        label={t('setup.delivery.connection')}
        example="InstrumentationKey=...;IngestionEndpoint=https://..."
        value={connectionString}
        onChange={(text) => onChange({ connectionString: text })}
      />
    )
  if (kind !== 'collector' && kind !== 'blob' && kind !== 'flow') return null
  return (
    <>
      <Field
        label={t(`setup.delivery.${kind}.url`)}
        {...(kind === 'collector' && { about: t('setup.delivery.collector.url.about') })}
        value={url}
        onChange={(text) => onChange({ url: text })}
      />
      {kind === 'collector' && (
        <Field
          label={t('setup.delivery.key')}
          about={t('setup.delivery.key.about')}
          value={key}
          onChange={(text) => onChange({ key: text })}
        />
      )}
    </>
  )
}
