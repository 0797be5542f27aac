import { useMemo } from 'react'
import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { Scroll } from '../../Scroll.tsx'
import { CarriedCells } from '../live/CarriedCells.tsx'
import { carriedBy, gridOf, type Taker } from '../live/grid-model.ts'
import { spansText } from '../live/spans-text.ts'
import { nameOf } from '../lobby/lobby.ts'
import { cameText } from './came-text.ts'

interface Props {
  record: RehearsalRecord
  takers: readonly Taker[]
}

/** Each device of a record, also those that told nothing. */
export function ResultTable({ record, takers }: Props) {
  const { plan, devices, stoppedAt } = record
  const rows = useMemo(() => {
    const cells = new Map(gridOf(plan, takers, stoppedAt).map((row) => [row.place, row.cells]))
    const taken = new Map(takers.map((taker) => [taker.place, taker]))
    return devices.map((device) => {
      const taker = taken.get(device.place)
      return {
        device,
        carried: taker && carriedBy(plan, taker),
        spans: spansText(cells.get(device.place) ?? []),
      }
    })
  }, [plan, devices, takers, stoppedAt])
  return (
    <Scroll name={t('rehearsalPage.column.result')}>
      <table className="fleet-plain reh-table">
        <thead>
          <tr>
            <th scope="col">{t('rehearsalPage.column.device')}</th>
            <th scope="col">{t('rehearsalPage.column.result')}</th>
            <th scope="col">{t('rehearsalPage.column.arrived')}</th>
            <th scope="col">{t('rehearsalPage.column.loss')}</th>
            <th scope="col">{t('rehearsalPage.column.rtt')}</th>
            <th scope="col">{t('rehearsalPage.column.seconds')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ device, carried, spans }) => (
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
              <td>{cameText(device)}</td>
              <CarriedCells carried={carried} />
              <td className="numbers">{spans}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
