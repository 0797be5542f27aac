import { loadOf } from '../../../../rehearsal/load.ts'
import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { type Html, html } from '../../../../report/export/html.ts'
import { localTime } from '../../../../ui/words.ts'
import { locale } from '../../../../words/catalogue.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { STYLE } from '../../../export/style.ts'
import { cellKinds } from '../live/cell.ts'
import { carriedBy, type GridRow, gridOf, spansOf } from '../live/grid-model.ts'
import { spansText } from '../live/spans-text.ts'
import { nameOf } from '../lobby/lobby.ts'
import { cameText } from '../verdict/came-text.ts'
import { tell } from '../verdict/sentences.ts'
import { takersOf } from '../verdict/takers.ts'
import { loadName, mixName, tierName } from '../words.ts'

/** Patterns of the grid, as the page draws them. */
const GRID_STYLE = `
.grid { min-width: 640px; } .grid text { font-size: 11px; } .grid .axis { fill: var(--muted); }
.c-clean { fill: var(--pass); } .c-delay { fill: url(#delay); } .c-loss { fill: url(#loss); } .c-silent { fill: var(--fail); }
.c-busy { fill: url(#busy); } .c-hidden { fill: url(#hidden); } .c-void { fill: url(#void); } .c-waits { fill: none; stroke: var(--line); } .c-none { fill: url(#none); } #none rect { fill: var(--surface); } #none path { stroke: var(--line); stroke-width: 1.5; } .c-ahead { fill: none; }
.legend { display: flex; flex-wrap: wrap; gap: 4px 24px; padding: 0; list-style: none; } .legend svg { display: inline-block; width: 24px; height: 14px; vertical-align: -2px; }
#loss rect { fill: var(--fail); } #delay rect { fill: var(--warn); } #busy rect { fill: var(--surface); } #hidden rect, #void rect { fill: var(--surface); } #hidden path, #void path { stroke: var(--unknown); stroke-width: 2; } #loss path, #delay path { stroke: var(--surface); stroke-width: 1.5; } #busy path { stroke: var(--unknown); stroke-width: 3; }
`

/**
 * A record as one HTML file that asks nobody for anything: no script, no request, opens from
 * disk, prints.
 */
export function recordToHtml(record: RehearsalRecord, title: string): string {
  const { plan, startedAt } = record
  const { sentence: verdict, notes } = tell(record)
  const { upKbps, downKbps } = loadOf(plan)
  return html`<!doctype html>
<html lang="${locale()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${verdict}</title>
<style>${{ html: (STYLE + GRID_STYLE) as Html }}</style>
</head>
<body>
<header><p>${title}: ${t('rehearsalPage.one.title', { mix: mixName(plan.mix) })} (<span translate="no">${plan.code}</span>)</p><h1>${verdict}</h1>
${notes.map((note) => html`<p>${note}</p>`)}
<p>${startedAt ? t('rehearsalPage.startedAt', { at: localTime(startedAt) }) : ''} ${t('rehearsalPage.one.about', aboutOf(record))} <bdi translate="no">${plan.relay}</bdi>. ${t('rehearsalPage.forecast.rates', { up: upKbps, down: downKbps })}</p></header>
<main>
<section><h2>${t('rehearsalPage.seconds.title')}</h2>${{ html: gridPart(record) }}</section>
<section><h2>${t('rehearsalPage.devices')}</h2>${{ html: tablePart(record) }}</section>
</main>
</body>
</html>
`
}

const aboutOf = ({ plan }: RehearsalRecord) => ({
  tier: tierName(plan.tier),
  load: loadName(plan.load),
  mode: t(`rehearsalPage.mode.${plan.mode}`),
  seconds: plan.seconds,
})

const [LABEL, ROW, WIDTH] = [140, 16, 1000]

function gridPart(record: RehearsalRecord): Html {
  const rows = gridOf(record.plan, takersOf(record), record.stoppedAt)
  const { seconds } = record.plan
  const at = (second: number) => LABEL + ((WIDTH - LABEL) * second) / seconds
  const line = ({ name, cells }: GridRow, index: number) => {
    const y = 20 + index * ROW
    return html`<text x="0" y="${y + 11}" translate="no">${name.slice(0, 22)}</text>${spansOf(cells).map(({ kind, from, to }) => html`<rect class="c-${kind}" x="${at(from).toFixed(1)}" y="${y}" width="${(at(to) - at(from)).toFixed(1)}" height="${ROW - 2}"/>`)}`
  }
  const ticks = Array.from({ length: Math.floor(seconds / 10) + 1 }, (_, i) => i * 10)
  return html`<div class="scroll"><svg class="grid" viewBox="0 0 ${WIDTH} ${24 + ROW * rows.length}" role="img" aria-label="${t('rehearsalPage.grid.picture', { count: rows.length, seconds })}">
${{ html: patterns() }}${ticks.map((second) => html`<text class="axis" x="${at(second).toFixed(1)}" y="12">${second}</text>`)}${rows.map(line)}</svg></div>
<p>${t('rehearsalPage.grid.axis')}</p>
<ul class="legend">${cellKinds.filter((kind) => kind !== 'ahead').map((kind) => html`<li><svg viewBox="0 0 24 14" aria-hidden="true"><rect class="c-${kind}" width="24" height="14"/></svg> ${t(`rehearsalPage.cell.${kind}`)}</li>`)}</ul>`
}

const patterns = (): Html => html`<defs>
<pattern id="loss" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6"/><path d="M0 6 6 0"/></pattern>
<pattern id="delay" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6"/><path d="M2 3h2"/></pattern>
<pattern id="hidden" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6"/><path d="M2 3h2"/></pattern>
<pattern id="void" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6"/><path d="M0 6 6 0"/></pattern>
<pattern id="none" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6"/><path d="M0 0 6 6"/></pattern>
<pattern id="busy" width="6" height="6" patternUnits="userSpaceOnUse"><rect width="6" height="6"/><path d="M1.5 0v6"/></pattern>
</defs>`

function tablePart(record: RehearsalRecord): Html {
  const { plan, devices } = record
  const takers = takersOf(record)
  const rows = new Map(
    gridOf(plan, takers, record.stoppedAt).map(({ place, cells }) => [place, cells]),
  )
  const known = new Map(takers.map((taker) => [taker.place, taker]))
  const columns = ['device', 'result', 'arrived', 'loss', 'rtt', 'seconds'] as const
  const line = (device: RehearsalRecord['devices'][number]) => {
    const taker = known.get(device.place)
    const carried = taker && carriedBy(plan, taker)
    const cells = carried
      ? [
          t('rehearsalPage.arrivedOf', {
            arrived: carried.arrivedKbps,
            needed: carried.neededKbps,
          }),
          t('rehearsalPage.percent', { percent: 100 * carried.loss }),
          carried.rttMs === undefined ? '–' : t('rehearsalPage.ms', { ms: carried.rttMs }),
        ]
      : ['–', '–', '–']
    return html`<tr><th scope="row" translate="no">${nameOf(device.info)}</th><td>${cameText(device)}</td>${cells.map((cell) => html`<td>${cell}</td>`)}<td>${spansText(rows.get(device.place) ?? [])}</td></tr>`
  }
  return html`<div class="scroll"><table><thead><tr>${columns.map((column) => html`<th scope="col">${t(`rehearsalPage.column.${column}`)}</th>`)}</tr></thead><tbody>${devices.map(line)}</tbody></table></div>`
}
