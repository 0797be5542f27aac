import { useMemo } from 'react'
import type { RehearsalPlan } from '../../../../rehearsal/plan.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { Scroll } from '../../Scroll.tsx'
import { CarriedCells } from './CarriedCells.tsx'
import { carriedBy, gridOf, type Taker } from './grid-model.ts'
import { spansText } from './spans-text.ts'

interface Props {
  plan: RehearsalPlan
  takers: readonly Taker[]
  told: number
}

/** The grid in words: what each device carried, and in which seconds something was wrong. */
export function TakersTable({ plan, takers, told }: Props) {
  const rows = useMemo(() => gridOf(plan, takers, told), [plan, takers, told])
  return (
    <Scroll name={t('rehearsalPage.asTable')}>
      <table className="fleet-plain reh-table">
        <thead>
          <tr>
            <th scope="col">{t('rehearsalPage.column.device')}</th>
            <th scope="col">{t('rehearsalPage.column.arrived')}</th>
            <th scope="col">{t('rehearsalPage.column.loss')}</th>
            <th scope="col">{t('rehearsalPage.column.rtt')}</th>
            <th scope="col">{t('rehearsalPage.column.seconds')}</th>
          </tr>
        </thead>
        <tbody>
          {takers.map((taker, i) => (
            <tr key={taker.place}>
              <th scope="row">
                <bdi translate="no">{taker.name}</bdi>
              </th>
              <CarriedCells carried={carriedBy(plan, taker)} />
              <td className="numbers">{spansText(rows[i]?.cells ?? [])}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  )
}
