import { useState } from 'react'
import { useFleet } from './fleet.ts'
import { figure, figureWords, nameOr, number } from './words.ts'

const AT_FIRST = 6

/** Devices whose figures lie far outside of what their site measures. */
export function Outliers() {
  const { view, go } = useFleet()
  const [all, setAll] = useState(false)
  const shown = all ? view.outliers : view.outliers.slice(0, AT_FIRST)
  return (
    <section className="fleet-section" aria-labelledby="fleet-outliers">
      <h2 id="fleet-outliers">
        Far from their site <span className="muted numbers">{number(view.outliers.length)}</span>
      </h2>
      <div className="card fleet-outliers">
        {view.outliers.length === 0 ? (
          <p className="muted">No device measures far off the others of its site.</p>
        ) : (
          <table className="fleet-plain">
            <thead>
              <tr>
                <th scope="col">Device</th>
                <th scope="col">Site</th>
                <th scope="col">Measured</th>
                <th scope="col">Median there</th>
              </tr>
            </thead>
            <tbody>
              {shown.map((outlier) => {
                const { name, unit } = figureWords[outlier.figure]
                return (
                  <tr key={`${outlier.device} ${outlier.figure}`}>
                    <th scope="row">
                      <button
                        type="button"
                        className="fleet-choose"
                        onClick={() => go({ device: outlier.device }, 'step')}
                      >
                        <bdi>{outlier.device}</bdi>
                      </button>
                    </th>
                    <td>
                      <bdi>{nameOr(outlier.site)}</bdi>
                    </td>
                    <td className="numbers">
                      {name} <strong>{figure(outlier.value, unit)}</strong>
                    </td>
                    <td className="numbers muted">{figure(outlier.median, unit)}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        )}
        {view.outliers.length > AT_FIRST && (
          <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
            {all ? 'Show fewer' : `Show all ${number(view.outliers.length)}`}
          </button>
        )}
      </div>
    </section>
  )
}
