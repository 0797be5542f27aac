import { useCallback, useId, useState } from 'react'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { useFleet } from '../../fleet.ts'
import { usePlanner } from '../channel/use-planner.ts'
import { Select } from './fields.tsx'
import { type Choice, namesIn } from './request.ts'

interface Props {
  choice: Choice
  /** Devices that wait for an offer; absent where nobody can make one. */
  waiting?: number
  onChange: (part: Partial<Choice>) => void
}

/** Which devices take part. Names are optional; with them, missing devices can be named. */
export function Expected({ choice, waiting, onChange }: Props) {
  const id = useId()
  const { fill, isFilling } = useFill(choice.site, (names) => onChange({ names }))
  const named = namesIn(choice.names).length
  return (
    <fieldset className="reh-expected">
      <legend>{t('rehearsalPage.devices')}</legend>
      {waiting !== undefined && (
        <p className="muted">{t('rehearsalPage.waiting', { count: waiting })}</p>
      )}
      <div className="reh-fields">
        {waiting !== undefined && <SiteField choice={choice} onChange={onChange} />}
        {named === 0 && (
          <div className="field">
            <label htmlFor={`${id}-count`}>{t('rehearsalPage.form.count')}</label>
            <input
              id={`${id}-count`}
              type="number"
              min={1}
              max={2000}
              value={choice.count}
              onChange={({ target }) => onChange({ count: Number(target.value) })}
            />
          </div>
        )}
      </div>
      <div className="field">
        <label htmlFor={`${id}-names`}>{t('rehearsalPage.form.names')}</label>
        <textarea
          id={`${id}-names`}
          rows={4}
          value={choice.names}
          spellCheck={false}
          onChange={({ target }) => onChange({ names: target.value })}
        />
      </div>
      <div className="actions">
        <button type="button" className="button" disabled={isFilling} onClick={() => void fill()}>
          {t('rehearsalPage.form.fill')}
        </button>
      </div>
    </fieldset>
  )
}

function SiteField({ choice, onChange }: Pick<Props, 'choice' | 'onChange'>) {
  const sites = useSites()
  return (
    <Select
      label={t('rehearsalPage.form.site')}
      value={choice.site}
      options={[
        ['', t('rehearsalPage.form.anySite')],
        ...sites.map((site) => [site, site] as const),
      ]}
      onChange={(site) => onChange({ site })}
    />
  )
}

/** Of runs that the page knows, and of devices that wait. */
function useSites(): string[] {
  const { whole } = useFleet()
  const kiosks = usePlanner()?.state.kiosks ?? []
  const names = [...whole.choices.sites, ...kiosks.map(({ info }) => info.site)]
  return [...new Set(names.filter((site): site is string => Boolean(site)))].sort()
}

const DEVICES = 2000

/** Names of devices that sent a run or that wait, of one site where one is chosen. */
function useFill(site: string, onNames: (names: string) => void) {
  const { engine } = useFleet()
  const kiosks = usePlanner()?.state.kiosks ?? []
  const [isFilling, setFilling] = useState(false)
  const fill = useCallback(async () => {
    setFilling(true)
    const page = { offset: 0, limit: DEVICES, sort: 'key', descending: false } as const
    const known = await engine
      .devices(site ? { sites: [site] } : {}, page)
      .then(({ rows }) => rows.map(({ device }) => device))
      .catch(() => [])
    const waiting = kiosks.flatMap(({ info }) => (!site || info.site === site ? info.device : []))
    onNames([...new Set([...known, ...waiting].filter(Boolean))].join('\n'))
    setFilling(false)
  }, [engine, site, kiosks, onNames])
  return { fill, isFilling }
}
