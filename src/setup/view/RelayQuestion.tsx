import { useState } from 'react'
import { useServices } from '../../ui/services.ts'
import { t } from '../../words/setup/index.ts'
import { type Answers, relayKinds } from '../answers.ts'
import { checkRelay } from '../checks.ts'
import { listAt } from '../json.ts'
import { kindOfRelay } from '../kinds.ts'
import { CheckButton } from './CheckButton.tsx'
import { Choices, Field, Tick } from './fields.tsx'
import { Question, type QuestionProps } from './Question.tsx'

type Relay = Answers['relay']

/** Where relay credentials come from. */
export function RelayQuestion({ answers, made, before, onAnswers }: QuestionProps) {
  const { relay } = answers
  const other = kindOfRelay(listAt(before?.relays)[0]) === 'other'
  const change = (part: Partial<Relay>) => onAnswers({ relay: { ...relay, ...part } })
  const terms = relay.kind === 'other' ? 'broker' : relay.kind
  return (
    <Question
      name="relay"
      made={made}
      cost={t(`setup.relay.${terms}.cost`)}
      agree={t(`setup.relay.${terms}.agree`)}
    >
      <Choices<Relay['kind']>
        name="setup-relay"
        label={t('setup.relay.title')}
        value={relay.kind}
        options={[
          ...relayKinds.map((value) => ({
            value,
            title: t(`setup.relay.${value}`),
            about: t(`setup.relay.${value}.about`),
          })),
          ...(other
            ? [{ value: 'other' as const, title: t('setup.other'), about: t('setup.other.about') }]
            : []),
        ]}
        onChange={(kind) => change({ kind })}
      />
      {relay.kind !== 'none' && (
        <>
          {relay.kind !== 'other' && <RelayFields relay={relay} onChange={change} />}
          <Try answers={answers} made={made} />
        </>
      )}
    </Question>
  )
}

function RelayFields({
  relay,
  onChange,
}: {
  relay: Relay
  onChange: (part: Partial<Relay>) => void
}) {
  const name = (
    <Field
      label={t('setup.relay.name')}
      value={relay.name}
      onChange={(value) => onChange({ name: value })}
    />
  )
  if (relay.kind === 'speech')
    return (
      <>
        {name}
        <Field
          label={t('setup.relay.region')}
          example="westeurope"
          value={relay.speechRegion}
          onChange={(speechRegion) => onChange({ speechRegion })}
        />
      </>
    )
  return (
    <>
      {name}
      <Field
        label={t('setup.relay.url')}
        example="https://contoso-preflight-broker.azurewebsites.net/api/ice"
        value={relay.url}
        onChange={(url) => onChange({ url })}
      />
      {relay.kind === 'kit' && (
        <Field
          label={t('setup.relay.host')}
          example="contoso-preflight.westeurope.cloudapp.azure.com"
          value={relay.host}
          onChange={(host) => onChange({ host })}
        />
      )}
      <Tick checked={relay.guarded} onChange={(guarded) => onChange({ guarded })}>
        {t('setup.relay.guarded')}
      </Tick>
    </>
  )
}

/** A token can only be had for the sign-in that this page itself runs with. */
function Try({ answers, made }: Pick<QuestionProps, 'answers' | 'made'>) {
  const { app } = useServices()
  const [key, setKey] = useState('')
  const [relay] = made.checked.config.relays
  const own = app.config.signIn?.clientId
  const signIn = async () =>
    own !== undefined && own === made.checked.config.signIn?.clientId ? app.signIn?.() : undefined
  return (
    <>
      {answers.relay.kind === 'speech' && (
        <Field label={t('setup.relay.key')} type="password" value={key} onChange={setKey} />
      )}
      <CheckButton
        subject={JSON.stringify([relay, key])}
        disabled={!relay}
        check={async (signal) => checkRelay(made, key.trim(), await signIn(), signal)}
      >
        {t('setup.relay.check')}
      </CheckButton>
    </>
  )
}
