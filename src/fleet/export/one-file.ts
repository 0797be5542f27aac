import { type Cause, causeInfo, causes as known, links } from '../../audits/vocabulary.ts'
import type { EndpointSet } from '../../catalog/types.ts'
import { linkNames } from '../../page/words.ts'
import { devices as devicesText, number, share, whoText } from '../page/words.ts'
import type { CauseRank, FleetView, MatrixRow } from '../types.ts'
import { type Html, html } from './escape.ts'
import { chainPicture, figurePictures, standingBar, timelinePicture } from './pictures.ts'
import { siteRules } from './site-rules.ts'
import { STYLE } from './style.ts'

interface About {
  /** Heading, e.g. the title of config.json. */
  title: string
  /** What was selected, in words; absent: all devices. */
  selection?: string
  /** What a row of the matrix stands for. */
  groupBy?: 'site' | 'group' | 'headset'
  madeAt: Date
  /** Endpoint sets of the catalog and of config.json. */
  sets: readonly EndpointSet[]
  /** Who changes what, by Entra's number. */
  remedyOf: (code: string) => string
}

/** Longer lists are for the page itself; what is left out is counted. */
const ROWS_MAX = 60

/**
 * The picture of a fleet as one HTML file that asks nobody for anything: no script, no request,
 * opens from disk, prints. Its own policy forbids what its text could ever ask for.
 */
export function fleetToHtml(view: FleetView, about: About): string {
  const { title, selection, madeAt } = about
  const date = madeAt.toISOString().slice(0, 16).replace('T', ' ')
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}: readiness of the fleet</title>
<style>${{ html: STYLE as Html }}</style>
</head>
<body>
<header><p>${title}</p><h1>${headline(view)}</h1>
<p>${selection ? `${selection}. ` : ''}${number(view.runs)} runs${spanText(view)}. Made ${date} UTC by Quest Preflight.</p></header>
<main>
${{ html: standingBar(view) }}
<section><h2>Where it breaks</h2>
<p>Devices by the first broken link of the chain, in the order in which things can break.</p>
${{ html: chainPicture(view) }}</section>
${{ html: causesPart(view.causes, about.remedyOf) }}
${{ html: rulesPart(view, about.sets) }}
${{ html: matrixPart(view.matrix, about.groupBy ?? 'site') }}
${{ html: figuresPart(view) }}
${{ html: timelinePart(view) }}
</main>
<footer><p>A device counts by its latest run. Ready: all that is needed works, with or without warnings. Unknown is never counted as ready. Requirements are those of the catalog; what a figure must reach or stay below is drawn as a dashed line.</p></footer>
</body>
</html>
`
}

function headline({ devices, ready, notReady, unknown }: FleetView): string {
  if (devices === 0) return 'No device in this selection.'
  if (ready === devices) return `All ${number(devices)} devices are ready.`
  const rest = [
    ...(notReady > 0 ? [`${number(notReady)} not ready`] : []),
    ...(unknown > 0 ? [`${number(unknown)} unknown`] : []),
  ].join(', ')
  return `${number(ready)} of ${devicesText(devices)} ready (${share(ready, devices)}), ${rest}.`
}

const spanText = ({ firstAt, lastAt }: FleetView) =>
  firstAt && lastAt ? ` from ${firstAt.slice(0, 10)} to ${lastAt.slice(0, 10)}` : ''

const table = (caption: string, head: string[], rows: Html[]): Html => {
  const more = rows.length - ROWS_MAX
  return html`<div class="scroll"><table><caption>${caption}</caption><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows.slice(0, ROWS_MAX)}</tbody></table></div>${more > 0 ? [html`<p>${number(more)} more are not listed here.</p>`] : []}`
}

/** Long lists of places are cut: a ticket names them all. */
const placesText = (sites: string[]) =>
  sites.length === 0
    ? 'not said'
    : `${sites.slice(0, 6).join(', ')}${sites.length > 6 ? ` and ${sites.length - 6} more` : ''}`

function causesPart(causes: CauseRank[], remedyOf: About['remedyOf']): Html {
  if (causes.length === 0) return html`<section><h2>Causes</h2><p>No run names one.</p></section>`
  const most = Math.max(1, ...causes.map(({ blocked }) => blocked))
  const rows = causes.map(({ cause, who, blocked, warned, alone, sites, rules, aadsts }) => {
    const meaning = Object.hasOwn(known, cause) ? causeInfo(cause as Cause).meaning : ''
    const width = Math.round((100 * blocked) / most)
    const codes = aadsts.map(
      ({ code, devices }) =>
        html`<br><span class="quiet">AADSTS${code} (${devicesText(devices)}): ${remedyOf(code)}</span>`,
    )
    return html`<tr><th scope="row"><code>${cause}</code><br>${meaning}${codes}${rules.length > 0 ? [html`<br><span class="quiet">Closed rules: ${rules.map(({ rule }) => rule).join('; ')}</span>`] : []}</th><td class="n"><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="10"/></svg>${number(blocked)}</td><td class="n">${number(alone)}</td><td class="n">${number(warned)}</td><td>${whoText(who)}</td><td>${placesText(sites)}</td></tr>`
  })
  return html`<section><h2>Causes, those that block most devices first</h2>${{
    html: table(
      'A device can have more than one cause. Alone: nothing else blocks it.',
      ['Cause', 'Devices blocked', 'Alone', 'Only warned', 'Who acts, as a rule', 'Sites'],
      rows,
    ),
  }}</section>`
}

function rulesPart({ rules }: FleetView, sets: readonly EndpointSet[]): Html {
  if (rules.length === 0) return html``
  const together = new Map(rules.map(({ rule, together }) => [rule, together]))
  const rows = rules.flatMap((rank) =>
    siteRules([rank], sets).map((rule) => {
      const to = [...rule.hosts, ...rule.serviceTags]
      return html`<tr><th scope="row">${rule.protocol} ${rule.ports}</th><td>${rule.why}<br><span class="quiet">${to.slice(0, 8).join(', ')}${to.length > 8 ? ` and ${to.length - 8} more` : ''}</span></td><td class="n">${number(rule.devices)}</td><td class="n">${number(rule.unblocks)}</td><td class="n">${number(together.get(rank.rule) ?? 0)}</td><td>${placesText(rule.sites)}</td></tr>`
    }),
  )
  return html`<section><h2>Firewall rules to open</h2>${{
    html: table(
      'In the order that helps most. Together: devices ready once this rule and all above it are open.',
      ['Rule', 'For', 'Devices', 'Ready by it alone', 'Together', 'Sites'],
      rows,
    ),
  }}</section>`
}

function matrixPart(matrix: MatrixRow[], by: 'site' | 'group' | 'headset'): Html {
  const cell = ({ pass, warn, fail, unknown }: MatrixRow['links']['path']) => {
    const state =
      fail > 0 ? 'fail' : warn > 0 ? 'warn' : unknown > 0 ? 'unknown' : pass > 0 ? 'pass' : 'none'
    const words = [
      ...(fail > 0 ? [`${number(fail)} fail`] : []),
      ...(warn > 0 ? [`${number(warn)} warn`] : []),
      ...(unknown > 0 ? [`${number(unknown)} unknown`] : []),
    ]
    const text = words.join(', ') || (pass > 0 ? 'pass' : '')
    return html`<td class="${state}">${text}</td>`
  }
  const rows = matrix.map(
    (row) =>
      html`<tr><th scope="row">${row.name || 'not said'}</th><td class="n">${number(row.devices)}</td><td class="n">${number(row.ready)}</td>${links.map((link) => cell(row.links[link]))}</tr>`,
  )
  const head = ['Devices', 'Ready', ...links.map((link) => linkNames[link].name)]
  return html`<section><h2>By ${by}</h2>${{
    html: table(
      'Devices by the state of each link; those with most devices not ready first.',
      [by === 'headset' ? 'Headset' : by === 'group' ? 'Group' : 'Site', ...head],
      rows,
    ),
  }}</section>`
}

const figuresPart = ({ figures }: FleetView): Html =>
  figures.length === 0
    ? html``
    : html`<section><h2>Figures of the line</h2><div class="figures">${figurePictures(figures)}</div></section>`

const timelinePart = ({ timeline }: FleetView): Html =>
  timeline.length < 2
    ? html``
    : html`<section><h2>Devices by day</h2>${{ html: timelinePicture(timeline) }}</section>`
