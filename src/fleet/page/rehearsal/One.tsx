import type { RehearsalPlan } from '../../../rehearsal/plan.ts'
import type { RehearsalRecord } from '../../../rehearsal/record.ts'
import { t } from '../../../words/rehearsalPage/index.ts'
import { usePlanner } from './channel/use-planner.ts'
import { Live } from './live/Live.tsx'
import { Lobby } from './lobby/Lobby.tsx'
import { useRecord } from './use-record.ts'
import { VerdictView } from './verdict/VerdictView.tsx'
import { loadName, mixName, problemText, tierName } from './words.ts'

interface Props {
  code: string
  /** From a file. */
  opened?: RehearsalRecord
  onRepeat: (plan: RehearsalPlan) => void
}

/** One rehearsal, as far as it is. */
export function One({ code, opened, onRepeat }: Props) {
  const planner = usePlanner()
  const { current: known, problem, link } = planner?.state ?? {}
  const current = known?.code === code ? known : undefined
  const isUnder = current && current.phase !== 'ended'
  const isOver = current?.phase === 'ended' || (problem && problem.what === 'code')
  const { loaded, again } = useRecord(code, current?.results ?? 0, !opened && Boolean(isOver))
  const record = opened ?? (typeof loaded === 'object' && 'record' in loaded && loaded.record)
  const plan = record ? record.plan : current?.plan
  return (
    <>
      <header className="reh-head">
        <h1 id="fleet-title" tabIndex={-1}>
          {plan
            ? t('rehearsalPage.one.title', { mix: mixName(plan.mix) })
            : t('rehearsalPage.title')}
        </h1>
        {plan && (
          <p className="muted">
            {t('rehearsalPage.one.about', {
              tier: tierName(plan.tier),
              load: loadName(plan.load),
              mode: t(`rehearsalPage.mode.${plan.mode}`),
              seconds: plan.seconds,
            })}{' '}
            <bdi translate="no">{plan.relay}</bdi>
          </p>
        )}
      </header>
      {problem && problem.what !== 'code' && (
        <p className="notice notice-warn" role="alert">
          {problemText(problem)}
        </p>
      )}
      {isUnder && !opened && current.plan && <Phase current={current} plan={current.plan} />}
      {record && <VerdictView record={record} onAgain={again} onRepeat={onRepeat} />}
      {!record && !isUnder && <Nothing loaded={loaded} isWaiting={link !== undefined} />}
    </>
  )
}

function Phase({
  current,
  plan,
}: {
  current: NonNullable<NonNullable<ReturnType<typeof usePlanner>>['state']['current']>
  plan: RehearsalPlan
}) {
  return current.phase === 'lobby' || current.phase === 'preparing' ? (
    <Lobby current={current} plan={plan} />
  ) : (
    <Live current={current} plan={plan} />
  )
}

function Nothing({
  loaded,
  isWaiting,
}: {
  loaded: ReturnType<typeof useRecord>['loaded']
  isWaiting: boolean
}) {
  if (loaded === 'none') return <p className="notice">{t('rehearsalPage.one.none')}</p>
  if (typeof loaded === 'object' && 'failed' in loaded)
    return (
      <p className="notice notice-warn" role="alert">
        {t('rehearsalPage.one.failed', { why: loaded.failed })}
      </p>
    )
  return isWaiting ? <p role="status">{t('rehearsalPage.one.loading')}</p> : null
}
