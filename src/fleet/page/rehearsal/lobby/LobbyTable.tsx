import type { LobbyDevice } from '../../../../rehearsal/planner.ts'
import { Mark } from '../../../../ui/Mark.tsx'
import { verdictWord } from '../../../../words/names.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { Scroll } from '../../Scroll.tsx'
import { usePlanner } from '../channel/use-planner.ts'
import { failureText } from '../words.ts'
import { nameOf } from './lobby.ts'

interface Props {
  code: string
  devices: readonly LobbyDevice[]
  /** Before the start a device can be taken out. */
  removable: boolean
}

/** Who is there, and how each device stands. */
export function LobbyTable({ code, devices, removable }: Props) {
  const planner = usePlanner()
  return (
    <Scroll name={t('rehearsalPage.lobby.devices')}>
      <table className="fleet-plain reh-table">
        <thead>
          <tr>
            <th scope="col">{t('rehearsalPage.column.device')}</th>
            <th scope="col">{t('rehearsalPage.column.state')}</th>
            <th scope="col">{t('rehearsalPage.column.headset')}</th>
            <th scope="col">{t('rehearsalPage.column.battery')}</th>
            <th scope="col">{t('rehearsalPage.column.verdict')}</th>
            <th scope="col">{t('rehearsalPage.column.clock')}</th>
            {removable && (
              <th scope="col">
                <span className="visually-hidden">{t('rehearsalPage.remove')}</span>
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {devices.map((device) => (
            <tr key={device.place}>
              <th scope="row">
                <bdi translate="no">{nameOf(device.info)}</bdi>
                {device.info.site && (
                  <span className="muted">
                    {' '}
                    <bdi translate="no">{device.info.site}</bdi>
                  </span>
                )}
              </th>
              <td>
                <State device={device} />
              </td>
              <td translate="no">{device.info.headset ?? device.info.browser}</td>
              <td className="numbers">
                <Battery device={device} />
              </td>
              <td>{device.info.verdict ? verdictWord(device.info.verdict) : '–'}</td>
              <td className="numbers">
                <Clock device={device} />
              </td>
              {removable && (
                <td>
                  <button
                    type="button"
                    className="button quiet"
                    aria-label={t('rehearsalPage.removeOne', { device: nameOf(device.info) })}
                    onClick={() => planner?.send({ type: 'remove', code, place: device.place })}
                  >
                    {t('rehearsalPage.remove')}
                  </button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}

const marks = {
  lobby: 'waiting',
  connecting: 'running',
  ready: 'pass',
  running: 'running',
  done: 'pass',
  failed: 'fail',
} as const

function State({ device: { state, why, connected } }: { device: LobbyDevice }) {
  const mark = connected || state === 'done' || state === 'failed' ? marks[state] : 'unknown'
  return (
    <span className={`reh-state tone-${mark}`}>
      <Mark state={mark} />
      <span className="toned">
        {connected || state === 'done' || state === 'failed'
          ? t(`rehearsalPage.state.${state}`)
          : t('rehearsalPage.state.gone')}
        {why && <span className="reh-why">{failureText(why)}</span>}
      </span>
    </span>
  )
}

function Battery({ device: { info } }: { device: LobbyDevice }) {
  if (!info.battery) return '–'
  const { level, charging } = info.battery
  return t(charging ? 'rehearsalPage.battery.charging' : 'rehearsalPage.battery', {
    percent: 100 * level,
  })
}

/** The device's wall clock where it told of one, else the one that times the start. */
function Clock({ device: { info, clock } }: { device: LobbyDevice }) {
  const shown = info.clock
  if (!shown) return clock ? t('rehearsalPage.clock.bound', { error: clock.errorMs }) : '–'
  return t('rehearsalPage.clock', {
    offset: shown.offsetMs / 1000,
    error: clock?.errorMs ?? shown.errorMs,
  })
}
