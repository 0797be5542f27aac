import { phases } from '../../catalog/readiness.ts'
import { type Html, html } from '../../report/export/html.ts'
import { locale } from '../../words/catalogue.ts'
import { t } from '../../words/readiness/index.ts'
import { isDone, type ShownRow } from '../model/row-state.ts'
import { progressOf } from '../model/summary.ts'
import { demandOf, lookOf, measuredText, phaseName, stateName, whoDoes } from '../words.ts'
import { sourcesOf } from './sources.ts'
import { STYLE } from './style.ts'

/**
 * The list as one HTML file that asks nobody for anything: no script, no request, opens from disk,
 * prints. Its own policy forbids what its text could ever ask for.
 * @param madeAt ms since 1970
 */
export function readinessToHtml(rows: readonly ShownRow[], madeAt: number): string {
  const { done, total } = progressOf(rows)
  return html`<!doctype html>
<html lang="${locale()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${t('readiness.title')}</title>
<style>${{ html: STYLE as Html }}</style>
</head>
<body>
<header><p>${t('readiness.title')}</p><h1>${t('readiness.done', { done, total })}</h1><p>${t('readiness.made', { at: madeAt })}</p></header>
<main>
${phases.map((phase) =>
  phasePart(
    phaseName(phase),
    rows.filter(({ row }) => row.phase === phase),
  ),
)}
</main>
</body>
</html>
`
}

function phasePart(name: string, rows: ShownRow[]): Html {
  if (rows.length === 0) return html``
  const { done, total } = progressOf(rows)
  const columns = [
    t('readiness.column.demand'),
    t('readiness.column.state'),
    t('readiness.column.owner'),
    t('readiness.column.due'),
    t('readiness.column.note'),
  ]
  return html`<section><h2>${name} <small>${t('readiness.done', { done, total })}</small></h2>
<div class="scroll"><table><thead><tr>${columns.map((column) => html`<th scope="col">${column}</th>`)}</tr></thead>
<tbody>${rows.map(rowPart)}</tbody></table></div></section>
`
}

function rowPart(shown: ShownRow): Html {
  const { row, answer, state } = shown
  const due = answer?.due ? t('readiness.day', { at: Date.parse(answer.due) }) : ''
  const sources = sourcesOf(row).map(
    ({ title, url }) => html` <a href="${url}" rel="noreferrer">${title}</a>`,
  )
  const retired =
    row.status === 'historical' ? [html` <small>${t('readiness.retired')}</small>`] : []
  const measured = measuredText(shown)
  return html`<tr><th scope="row">${demandOf(shown)}${retired}<p class="quiet">${lookOf(shown)}</p>${(row.cmdlets ?? []).map((cmdlet) => html`<p><code>${cmdlet}</code></p>`)}<p class="quiet">${sources}</p></th><td class="${isDone(state) ? 'done' : state}">${stateName(state)}${measured ? [html`<p class="quiet">${measured}</p>`] : []}</td><td>${whoDoes(shown)}</td><td>${due}</td><td class="note">${answer?.note ?? ''}</td></tr>
`
}
