import { useState } from 'react'
import { type Link, links } from '../../audits/vocabulary.ts'
import { Mark } from '../../page/Mark.tsx'
import { linkNames } from '../../page/words.ts'
import type { MatrixCell, MatrixRow } from '../types.ts'
import { useFleet } from './fleet.ts'
import { heatOf } from './heat.ts'
import { CauseCell, causeColumns } from './MatrixCauses.tsx'
import { type groupings, type Place, toggled } from './place.ts'
import { Segments } from './Segments.tsx'
import { meaningOf, nameOr, number, share } from './words.ts'

const names: Record<(typeof groupings)[number], string> = {
  site: 'Site',
  group: 'Group',
  headset: 'Headset',
}
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
          {names[place.groupBy]} by {place.columns}{' '}
          <span className="muted">
            {byCause ? 'devices that it blocks' : 'devices that fail there'}
          </span>
        </h2>
        <Segments
          legend="Rows by"
          name="group-by"
          options={Object.entries(names) as [Place['groupBy'], string][]}
          value={place.groupBy}
          onChange={(groupBy) => go({ groupBy })}
        />
        <Segments
          legend="Columns by"
          name="columns-by"
          options={[
            ['link', 'By link'],
            ['cause', 'By cause'],
          ]}
          value={place.columns}
          onChange={(columns) => go({ columns })}
        />
      </div>
      <div className="fleet-scroll card">
        <table className="fleet-matrix">
          <thead>
            <tr>
              <th scope="col">{names[place.groupBy]}</th>
              <th scope="col" className="numbers">
                Not ready
              </th>
              {byCause
                ? causeColumns(view).map((cause) => (
                    <th key={cause} scope="col" title={meaningOf(cause)}>
                      <bdi>{cause}</bdi>
                    </th>
                  ))
                : links.map((link) => (
                    <th key={link} scope="col">
                      {linkNames[link].name}
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
          {all ? 'Show fewer' : `Show all ${number(view.matrix.length)} rows`}
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
          <bdi>{nameOr(row.name)}</bdi>
        </button>
      </th>
      <td className="numbers fleet-of">
        <strong>{number(row.notReady)}</strong>
        <span className="muted"> of {number(row.devices)}</span>
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
  const cell = row.links[link]
  const state = stateOf(cell)
  const heat = row.devices > 0 ? cell.fail / row.devices : 0
  const { name } = linkNames[link]
  const inside = <Inside cell={cell} state={state} row={row} />
  return (
    <td className={`fleet-cell tone-${state}`} style={{ backgroundColor: heatOf(heat) }}>
      {cell.fail > 0 ? (
        <button type="button" onClick={onChoose}>
          {inside}
          <span className="visually-hidden">
            {nameOr(row.name)}, {name}: {spoken(cell)}. Show those that fail.
          </span>
        </button>
      ) : (
        <div>
          {inside}
          <span className="visually-hidden">{spoken(cell)}</span>
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

const spoken = (cell: MatrixCell) =>
  (['fail', 'warn', 'unknown', 'pass'] as const)
    .filter((key) => cell[key] > 0)
    .map((key) => `${number(cell[key])} ${key}`)
    .join(', ') || 'not measured'
