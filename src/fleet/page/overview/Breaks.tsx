import { localTime } from '../../../ui/words.ts'
import { duration } from '../../../words/amounts.ts'
import { t } from '../../../words/fleet/index.ts'
import type { AloneBreaks, SharedBreak } from '../../types.ts'
import { useFleet } from '../fleet.ts'
import { Name, Raw } from '../Raw.tsx'
import { listed, number } from '../words.ts'

/** Names of devices in one row. */
const NAMED = 8
/** Clocks of devices differ: what `sharedBreaksOf` takes for one moment. */
const CLOCK_SECONDS = 2

/** Watches of several devices side by side: what broke together, and what alone. */
export function Breaks() {
  const { view } = useFleet()
  const { devices, shared, sharedMore, alone, aloneMore } = view.breaks
  if (devices === 0) return null
  return (
    <section className="fleet-section" aria-labelledby="fleet-breaks">
      <h2 id="fleet-breaks">
        {t('fleet.breaks.title')}{' '}
        <span className="muted numbers">{number(shared.length + sharedMore)}</span>
      </h2>
      <div className="card fleet-outliers">
        <p className="muted">
          {t('fleet.breaks.about', { count: devices, seconds: CLOCK_SECONDS })}
        </p>
        <p>{t(shared.length > 0 ? 'fleet.breaks.shared' : 'fleet.breaks.none')}</p>
        {shared.length > 0 && <Shared breaks={shared} />}
        <More count={sharedMore} />
        {alone.length > 0 && <p>{t('fleet.breaks.alone')}</p>}
        {alone.length > 0 && <Alone devices={alone} />}
        <More count={aloneMore} />
      </div>
    </section>
  )
}

const More = ({ count }: { count: number }) =>
  count > 0 ? <p className="muted">{t('fleet.more', { count })}</p> : null

const Shared = ({ breaks }: { breaks: SharedBreak[] }) => (
  <table className="fleet-plain">
    <thead>
      <tr>
        <th scope="col">{t('fleet.breaks.at')}</th>
        <th scope="col">{t('fleet.name.site')}</th>
        <th scope="col">{t('fleet.breaks.devices')}</th>
        <th scope="col">{t('fleet.breaks.longest')}</th>
      </tr>
    </thead>
    <tbody>
      {breaks.map(({ at, site, ms, devices, watching }) => (
        <tr key={`${at} ${site}`}>
          <th scope="row" className="numbers">
            {localTime(at)}
          </th>
          <td>
            <Name name={site} kind="site" />
          </td>
          <td>
            <strong className="numbers">
              {t('fleet.breaks.of', { broken: devices.length, watching })}
            </strong>{' '}
            <Raw>{listed(devices.slice(0, NAMED))}</Raw>
            {devices.length > NAMED && (
              <span className="muted"> {t('fleet.more', { count: devices.length - NAMED })}</span>
            )}
          </td>
          <td className="numbers">{duration(ms)}</td>
        </tr>
      ))}
    </tbody>
  </table>
)

function Alone({ devices }: { devices: AloneBreaks[] }) {
  const { go } = useFleet()
  return (
    <table className="fleet-plain">
      <thead>
        <tr>
          <th scope="col">{t('fleet.name.device')}</th>
          <th scope="col">{t('fleet.name.site')}</th>
          <th scope="col">{t('fleet.breaks.count')}</th>
          <th scope="col">{t('fleet.breaks.longest')}</th>
        </tr>
      </thead>
      <tbody>
        {devices.map(({ device, site, count, longestMs }) => (
          <tr key={device}>
            <th scope="row">
              <button type="button" className="fleet-choose" onClick={() => go({ device }, 'step')}>
                <Raw>{device}</Raw>
              </button>
            </th>
            <td>
              <Name name={site} kind="site" />
            </td>
            <td className="numbers">{number(count)}</td>
            <td className="numbers">{duration(longestMs)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
