import { t } from '../../../../words/rehearsalPage/index.ts'
import type { carriedBy } from './grid-model.ts'

/** What one device carried: arrived of needed, loss, round trip. */
export function CarriedCells({ carried }: { carried: ReturnType<typeof carriedBy> }) {
  return (
    <>
      <td className="numbers">
        {carried
          ? t('rehearsalPage.arrivedOf', {
              arrived: carried.arrivedKbps,
              needed: carried.neededKbps,
            })
          : '–'}
      </td>
      <td className="numbers">
        {carried ? t('rehearsalPage.percent', { percent: 100 * carried.loss }) : '–'}
      </td>
      <td className="numbers">
        {carried?.rttMs === undefined ? '–' : t('rehearsalPage.ms', { ms: carried.rttMs })}
      </td>
    </>
  )
}
