import { useMemo } from 'react'
import type { RehearsalPlan } from '../../../../rehearsal/plan.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { type Sum, sumsOf, type Taker } from './grid-model.ts'

interface Props {
  plan: RehearsalPlan
  takers: readonly Taker[]
}

const [WIDTH, HEIGHT] = [300, 96]

/** What arrived in all against what was needed, now and over time. */
export function Sums({ plan, takers }: Props) {
  const sums = useMemo(() => sumsOf(plan, takers), [plan, takers])
  const told = sums.filter(({ devices }) => devices > 0)
  const most = Math.max(1, ...sums.map((sum) => Math.max(sum.arrivedKbps, sum.neededKbps)))
  // The newest second is not told by all yet.
  const now = told.at(-2) ?? told.at(-1)
  return (
    <figure className="reh-sums">
      <figcaption>
        <h3>{t('rehearsalPage.sums.title')}</h3>
        {now ? (
          <p className="numbers">
            <strong className="reh-sum">
              {t('rehearsalPage.mbps', { mbps: now.arrivedKbps / 1000 })}
            </strong>{' '}
            {t('rehearsalPage.sums.needed', {
              mbps: now.neededKbps / 1000,
              second: now.second,
              count: now.devices,
            })}
          </p>
        ) : (
          <p className="muted">{t('rehearsalPage.sums.none')}</p>
        )}
      </figcaption>
      <svg
        viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={t('rehearsalPage.sums.picture')}
      >
        <path className="reh-needed" d={pathOf(told, plan.seconds, most, 'neededKbps')} />
        <path className="reh-arrived" d={pathOf(told, plan.seconds, most, 'arrivedKbps')} />
      </svg>
      <p className="muted reh-sum-key">{t('rehearsalPage.sums.key')}</p>
    </figure>
  )
}

function pathOf(
  sums: readonly Sum[],
  seconds: number,
  most: number,
  what: 'arrivedKbps' | 'neededKbps',
): string {
  const points = sums.map((sum) => {
    const x = ((sum.second + 0.5) * WIDTH) / seconds
    const y = HEIGHT - 4 - (sum[what] / most) * (HEIGHT - 8)
    return `${x.toFixed(1)} ${y.toFixed(1)}`
  })
  return points.length > 0 ? `M${points.join('L')}` : ''
}
