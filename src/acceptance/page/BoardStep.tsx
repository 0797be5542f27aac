import { useEffect, useMemo, useRef, useState } from 'react'
import { Icon } from '../../ui/Icon.tsx'
import { t } from '../../words/acceptance/index.ts'
import { loadBoard, watchBoard } from '../measure/board-session.ts'
import { readingTest, sizeRead } from '../model/reading.ts'
import type { Outcomes } from '../model/record.ts'
import type { StepProps } from './step-props.ts'

const random = () => (crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) / 2 ** 32

/** In VR: a text of falling size, and the headset taken off. Then the number that was read. */
export function BoardStep({ onFound }: StepProps) {
  const test = useMemo(() => readingTest(random), [])
  const own = useRef<AbortController>(undefined)
  const [state, setState] = useState<'ready' | 'measuring' | 'refused'>('ready')
  const [found, setFound] = useState<Outcomes>()
  const [wrong, setWrong] = useState(false)
  useEffect(() => {
    const left = new AbortController()
    own.current = left
    // Where that fails, the button tries again and says so.
    void loadBoard().catch(() => undefined)
    return () => left.abort()
  }, [])
  const go = async () => {
    const { current: left } = own
    if (!left) return
    setState('measuring')
    const outcomes = await watchBoard(test.lines, left.signal).catch(() => undefined)
    if (left.signal.aborted) return
    if (outcomes) setFound(outcomes)
    else setState('refused')
  }
  const choose = (number: number) => {
    const size = sizeRead(test.lines, number)
    if (size === undefined) setWrong(true)
    else onFound({ ...found, 'smallest-text': { came: size } })
  }
  if (!found)
    return (
      <>
        <div className="actions">
          <button
            type="button"
            className="button primary"
            aria-disabled={state === 'measuring'}
            onClick={() => state === 'measuring' || void go()}
          >
            <Icon name="run" />
            {t('acceptance.step.vr')}
          </button>
        </div>
        <p role="status">{state !== 'ready' && t(`acceptance.vr.${state}`)}</p>
      </>
    )
  return (
    <fieldset className="acceptance-numbers">
      <legend>{t('acceptance.reading.which')}</legend>
      <div className="actions">
        {test.choices.map((number) => (
          <button
            key={number}
            type="button"
            className="button numbers"
            translate="no"
            onClick={() => choose(number)}
          >
            {number}
          </button>
        ))}
        <button
          type="button"
          className="button"
          onClick={() => onFound({ ...found, 'smallest-text': { came: 'none' } })}
        >
          {t('acceptance.reading.none')}
        </button>
      </div>
      <p role="status">{wrong && t('acceptance.reading.wrong')}</p>
    </fieldset>
  )
}
