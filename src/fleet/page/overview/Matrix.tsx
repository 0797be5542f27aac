import { useState } from 'react'
import { type Link, links } from '../../../model/links.ts'
import { Mark } from '../../../ui/Mark.tsx'
import { t } from '../../../words/fleet/index.ts'
import { linkName, stateWord, verdictWord } from '../../../words/names.ts'
import type { MatrixCell, MatrixRow } from '../../types.ts'
import { useFleet } from '../fleet.ts'
import { columnKinds, groupings, type Place, toggled } from '../place.ts'
import { Name, Raw } from '../Raw.tsx'
import { meaningOf, nameOr, number, share, statesText } from '../words.ts'
import { heatOf } from './heat.ts'
import { CauseCell, causeColumns, Spoken } from './MatrixCauses.tsx'
import { Segments } from './Segments.tsx'

const AT_FIRST = 15

/** Where what breaks: rows by site, group or headset, columns are the chain or the largest causes. */
export function Matrix() {
  const { view, place, go } = useFleet()
  const [all, setAll] = useState(false)
  const rows = all ? view.matrix : view.matrix.slice(0, AT_FIRST)
  const byCause = place.columns === 'cause'
  return (
    <section className="fleet-section" aria-labelledby="fleet-matrix">
      <div className="fleet-section-head">
        <h2 id="fleet-matrix">
          {t(`fleet.matrix.title.${place.groupBy}`)}{' '}
          <span className="muted">{t(`fleet.matrix.about.${place.columns}`)}</span>
        </h2>
        <Segments
          legend={t('fleet.matrix.rows')}
          name="group-by"
          options={groupings.map((one) => [one, t(`fleet.name.${one}`)] as const)}
          value={place.groupBy}
          onChange={(groupBy) => go({ groupBy })}
        />
        <Segments
          legend={t('fleet.matrix.columns')}
          name="columns-by"
          options={columnKinds.map((one) => [one, t(`fleet.matrix.by.${one}`)] as const)}
          value={place.columns}
          onChange={(columns) => go({ columns })}
        />
      </div>
      <div className="fleet-scroll card">
        <table className="fleet-matrix">
          <thead>
            <tr>
              <th scope="col">{t(`fleet.name.${place.groupBy}`)}</th>
              <th scope="col" className="numbers">
                {verdictWord('fail')}
              </th>
              {byCause
                ? causeColumns(view).map((cause) => (
                    <th key={cause} scope="col" title={meaningOf(cause)}>
                      <Raw>{cause}</Raw>
                    </th>
                  ))
                : links.map((link) => (
                    <th key={link} scope="col">
                      {linkName(link)}
                    </th>
                  ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row key={row.name} row={row} />
            ))}
          </tbody>
        </table>
      </div>
      {view.matrix.length > AT_FIRST && (
        <button type="button" className="button" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t('fleet.fewer') : t('fleet.matrix.all', { count: view.matrix.length })}
        </button>
      )}
    </section>
  )
}

function Row({ row }: { row: MatrixRow }) {
  const { view, place, filter } = useFleet()
  const key = `${place.groupBy}s` as const
  const chosen = place.filter[key]?.includes(row.name) ?? false
  const narrow = (change: Partial<Place['filter']>) => filter({ [key]: [row.name], ...change })
  return (
    <tr className={chosen ? 'chosen' : ''}>
      <th scope="row">
        <button
          type="button"
          className="fleet-choose"
          aria-pressed={chosen}
          onClick={() => filter({ [key]: toggled(place.filter[key], row.name) })}
        >
          <Name name={row.name} kind={place.groupBy} />
        </button>
      </th>
      <td className="numbers fleet-of">
        {t('fleet.matrix.of', { notReady: row.notReady, total: row.devices })}
      </td>
      {place.columns === 'cause'
        ? causeColumns(view).map((cause) => (
            <CauseCell
              key={cause}
              row={row}
              cause={cause}
              onChoose={() => narrow({ causes: [cause] })}
            />
          ))
        : links.map((link) => (
            <Cell key={link} row={row} link={link} onChoose={() => narrow({ failing: link })} />
          ))}
    </tr>
  )
}

function Cell({ row, link, onChoose }: { row: MatrixRow; link: Link; onChoose: () => void }) {
  const { place } = useFleet()
  const cell = row.links[link]
  const state = stateOf(cell)
  const heat = row.devices > 0 ? cell.fail / row.devices : 0
  const inside = <Inside cell={cell} state={state} row={row} />
  const said = statesText(cell) || stateWord('notApplicable')
  return (
    <td className={`fleet-cell tone-${state}`} style={{ backgroundColor: heatOf(heat) }}>
      {cell.fail > 0 ? (
        <button type="button" onClick={onChoose}>
          {inside}
          <Spoken place={`${nameOr(row.name, place.groupBy)}, ${linkName(link)}`} said={said} />
        </button>
      ) : (
        <div>
          {inside}
          <span className="visually-hidden fleet-said">{said}</span>
        </div>
      )}
    </td>
  )
}

function Inside({ cell, state, row }: { cell: MatrixCell; state: CellState; row: MatrixRow }) {
  return (
    <>
      <Mark state={state} size={18} />
      {cell.fail > 0 && (
        <span className="numbers" aria-hidden="true">
          <strong>{number(cell.fail)}</strong> <span>{share(cell.fail, row.devices)}</span>
        </span>
      )}
      {cell.fail === 0 && (state === 'warn' || state === 'unknown') && (
        <span className="numbers muted" aria-hidden="true">
          {number(cell[state])}
        </span>
      )}
    </>
  )
}

type CellState = 'pass' | 'warn' | 'fail' | 'unknown' | 'notApplicable'

function stateOf({ pass, warn, fail, unknown }: MatrixCell): CellState {
  if (fail > 0) return 'fail'
  if (warn > 0) return 'warn'
  if (unknown > 0) return 'unknown'
  return pass > 0 ? 'pass' : 'notApplicable'
}
