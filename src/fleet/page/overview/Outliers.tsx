import { useState } from 'react'
import { t } from '../../../words/fleet/index.ts'
import type { Outlier } from '../../types.ts'
import { useFleet } from '../fleet.ts'
import { Name, Raw } from '../Raw.tsx'
import { useNarrow } from '../use-narrow.ts'
import { figure, figureName, number } from '../words.ts'

const AT_FIRST = 6

/** Devices whose figures lie far outside of what their site measures. */
export function Outliers() {
  const { view, go } = useFleet()
  const [all, setAll] = useState(false)
  const narrow = useNarrow()
  const shown = all ? view.outliers : view.outliers.slice(0, AT_FIRST)
  return (
    <section className="fleet-section" aria-labelledby="fleet-outliers">
      <h2 id="fleet-outliers">
        {t('fleet.outliers.title')}{' '}
        <span className="muted numbers">{number(view.outliers.length)}</span>
      </h2>
      <div className="card fleet-outliers">
        {view.outliers.length === 0 ? (
          <p className="muted">{t('fleet.outliers.none')}</p>
        ) : (
          <table className="fleet-plain">
            <thead>
              <tr>
                <th scope="col">{t('fleet.name.device')}</th>
                {!narrow && <th scope="col">{t('fleet.name.site')}</th>}
                <th scope="col">{t('fleet.outliers.measured')}</th>
                <th scope="col">{t('fleet.outliers.median')}</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((outlier) => (
                <Row
                  key={`${outlier.device} ${outlier.figure}`}
                  outlier={outlier}
                  narrow={narrow}
                  onOpen={() => go({ device: outlier.device }, 'step')}
                />
              ))}
            </tbody>
          </table>
        )}
        {view.outliers.length > AT_FIRST && (
          <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? t('fleet.fewer') : t('fleet.outliers.all', { count: view.outliers.length })}
          </button>
        )}
      </div>
    </section>
  )
}

interface RowProps {
  outlier: Outlier
  /** The site stands below the device instead of in a column of its own. */
  narrow: boolean
  onOpen: () => void
}

function Row({ outlier, narrow, onOpen }: RowProps) {
  const { device, figure: name, value, median } = outlier
  const site = <Name name={outlier.site} kind="site" />
  return (
    <tr>
      <th scope="row">
        <button type="button" className="fleet-choose" onClick={onOpen}>
          <Raw>{device}</Raw>
        </button>
        {narrow && <div className="muted">{site}</div>}
      </th>
      {!narrow && <td>{site}</td>}
      <td className="numbers">
        {figureName(name)} <strong>{figure(value, name)}</strong>
      </td>
      <td className="numbers muted">{figure(median, name)}</td>
    </tr>
  )
}
