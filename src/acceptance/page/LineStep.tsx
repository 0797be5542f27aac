import { useEffect, useRef, useState } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { useServices } from '../../ui/services.ts'
import { t } from '../../words/acceptance/index.ts'
import { measureCapacity } from '../measure/capacity.ts'
import type { Outcome } from '../model/record.ts'
import type { StepProps } from './step-props.ts'

const MOST_MBPS = 10_000

/** The capacity that this page measures, beside what the line is known to carry. */
export function LineStep({ onFound }: StepProps) {
  const { app } = useServices()
  const [typed, setTyped] = useState('')
  const [state, setState] = useState<'ready' | 'measuring' | 'wrong'>('ready')
  const own = useRef<AbortController>(undefined)
  useEffect(() => {
    const left = new AbortController()
    own.current = left
    return () => left.abort()
  }, [])
  const go = async () => {
    const known = Number(typed.replace(',', '.'))
    if (!(known > 0 && known <= MOST_MBPS)) return setState('wrong')
    const { current: left } = own
    if (!left) return
    setState('measuring')
    const outcome = await measureCapacity(app, known, left.signal).catch(
      (): Outcome => ({ why: 'not-available' }),
    )
    if (!left.signal.aborted) onFound({ capacity: outcome })
  }
  return (
    <>
      <label className="acceptance-field">
        <span>{t('acceptance.line.known')}</span>
        <input
          inputMode="decimal"
          maxLength={8}
          value={typed}
          aria-invalid={state === 'wrong'}
          onChange={({ target }) => setTyped(target.value)}
        />
      </label>
      <div className="actions">
        <button
          type="button"
          className="button primary"
          aria-disabled={state === 'measuring'}
          onClick={() => state === 'measuring' || void go()}
        >
          <Icon name="run" />
          {t('acceptance.step.go')}
        </button>
      </div>
      <p role="status">{state !== 'ready' && t(`acceptance.line.${state}`)}</p>
    </>
  )
}
