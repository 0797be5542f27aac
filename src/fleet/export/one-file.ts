import type { EndpointSet } from '../../catalog/types.ts'
import { links } from '../../model/links.ts'
import { type Html, html } from '../../report/export/html.ts'
import { capitalize } from '../../ui/words.ts'
import { locale } from '../../words/catalogue.ts'
import { t } from '../../words/fleetExport/index.ts'
import { linkName, stateWord, verdictWord } from '../../words/names.ts'
import { listed, meaningOf, nameOr, number, share, statesText, whoText } from '../page/words.ts'
import type { CauseRank, FleetView, GroupKind, MatrixRow } from '../types.ts'
import { chainPicture, figurePictures, standingBar, timelinePicture } from './pictures.ts'
import { siteRules } from './site-rules.ts'
import { STYLE } from './style.ts'

interface About {
  /** Heading, e.g. the title of config.json. */
  title: string
  /** What was selected, in words; absent: all devices. */
  selection?: string
  /** What a row of the matrix stands for. */
  groupBy?: GroupKind
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
  return html`<!doctype html>
<html lang="${locale()}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${t('fleetExport.page.title', { title })}</title>
<style>${{ html: STYLE as Html }}</style>
</head>
<body>
<header><p>${title}</p><h1>${headline(view)}</h1>
<p>${selection ? [html`${t('fleetExport.filter')} <bdi translate="no">${selection}</bdi>. `] : []}${runsText(view)} ${t('fleetExport.page.made', { at: madeAt.getTime() })}</p></header>
<main>
${{ html: standingBar(view) }}
<section><h2>${t('fleetExport.chain.title')}</h2>
<p>${t('fleetExport.chain.about')}</p>
${{ html: chainPicture(view) }}</section>
${{ html: causesPart(view.causes, about.remedyOf) }}
${{ html: rulesPart(view, about.sets) }}
${{ html: matrixPart(view.matrix, about.groupBy ?? 'site') }}
${{ html: figuresPart(view) }}
${{ html: timelinePart(view) }}
</main>
<footer><p>${t('fleetExport.page.latest')} ${t('fleetExport.page.ready')} ${t('fleetExport.page.line')}</p></footer>
</body>
</html>
`
}

function headline({ devices, ready, notReady, unknown }: FleetView): string {
  if (devices === 0) return t('fleetExport.headline.none')
  if (ready === devices) return t('fleetExport.headline.all', { count: devices })
  const count = { ready, total: devices, share: share(ready, devices) }
  const [isNotReady, isUnknown] = [notReady > 0, unknown > 0]
  if (isNotReady && isUnknown)
    return t('fleetExport.headline.both', { ...count, notReady, unknown })
  return isNotReady
    ? t('fleetExport.headline.notReady', { ...count, notReady })
    : t('fleetExport.headline.unknown', { ...count, unknown })
}

const runsText = ({ runs, firstAt, lastAt }: FleetView) =>
  firstAt && lastAt
    ? t('fleetExport.page.runsBetween', { count: runs, from: firstAt, to: lastAt })
    : t('fleetExport.page.runs', { count: runs })

const table = (caption: string, head: string[], rows: Html[]): Html => {
  const more = rows.length - ROWS_MAX
  return html`<div class="scroll"><table><caption>${caption}</caption><thead><tr>${head.map((cell) => html`<th scope="col">${cell}</th>`)}</tr></thead><tbody>${rows.slice(0, ROWS_MAX)}</tbody></table></div>${more > 0 ? [html`<p>${t('fleetExport.more', { count: more })}</p>`] : []}`
}

/** Long lists of places are cut: a ticket names them all. */
const placesText = (sites: string[]) =>
  sites.length === 0
    ? t('fleetExport.rules.noSite')
    : shortened(
        sites.map((site) => nameOr(site, 'site')),
        6,
      )

const shortened = (names: string[], most: number) =>
  listed([
    ...names.slice(0, most),
    ...(names.length > most ? [t('fleetExport.list.more', { count: names.length - most })] : []),
  ])

function causesPart(causes: CauseRank[], remedyOf: About['remedyOf']): Html {
  if (causes.length === 0)
    return html`<section><h2>${t('fleetExport.causes.title')}</h2><p>${t('fleetExport.causes.none')}</p></section>`
  const most = Math.max(1, ...causes.map(({ blocked }) => blocked))
  const rows = causes.map(({ cause, who, blocked, warned, alone, sites, rules, aadsts }) => {
    const width = Math.round((100 * blocked) / most)
    const codes = aadsts.map(
      ({ code, devices }) =>
        html`<br><span class="quiet">${t('fleetExport.causes.code', { code, count: devices, remedy: remedyOf(code) })}</span>`,
    )
    return html`<tr><th scope="row"><code translate="no">${cause}</code><br>${meaningOf(cause)}${codes}${rules.length > 0 ? [html`<br><span class="quiet">${t('fleetExport.causes.rules')} ${rules.map(({ rule }) => rule).join('; ')}</span>`] : []}</th><td class="n"><svg class="bar" viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect width="${width}" height="10"/></svg>${number(blocked)}</td><td class="n">${number(alone)}</td><td class="n">${number(warned)}</td><td>${capitalize(whoText(who))}</td><td translate="no">${placesText(sites)}</td></tr>`
  })
  return html`<section><h2>${t('fleetExport.causes.title')}</h2>${{
    html: table(
      t('fleetExport.causes.about'),
      [
        t('fleetExport.causes.cause'),
        t('fleetExport.causes.blocked'),
        t('fleetExport.causes.alone'),
        t('fleetExport.causes.warned'),
        t('fleetExport.causes.who'),
        t('fleetExport.sites'),
      ],
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
      return html`<tr><th scope="row" translate="no">${rule.protocol} ${rule.ports}</th><td translate="no">${rule.why}<br><span class="quiet">${shortened(to, 8)}</span></td><td class="n">${number(rule.devices)}</td><td class="n">${number(rule.unblocks)}</td><td class="n">${number(together.get(rank.rule) ?? 0)}</td><td translate="no">${placesText(rule.sites)}</td></tr>`
    }),
  )
  return html`<section><h2>${t('fleetExport.rules.head')}</h2>${{
    html: table(
      t('fleetExport.rules.order'),
      [
        t('fleetExport.rules.rule'),
        t('fleetExport.rules.why'),
        t('fleetExport.devices'),
        t('fleetExport.rules.alone'),
        t('fleetExport.rules.together'),
        t('fleetExport.sites'),
      ],
      rows,
    ),
  }}</section>`
}

function matrixPart(matrix: MatrixRow[], by: GroupKind): Html {
  const cell = ({ pass, warn, fail, unknown }: MatrixRow['links']['path']) => {
    const state =
      fail > 0 ? 'fail' : warn > 0 ? 'warn' : unknown > 0 ? 'unknown' : pass > 0 ? 'pass' : 'none'
    const text = statesText({ fail, warn, unknown }) || (pass > 0 ? stateWord('pass') : '')
    return html`<td class="${state}">${text}</td>`
  }
  const rows = matrix.map(
    (row) =>
      html`<tr><th scope="row" translate="no">${nameOr(row.name, by)}</th><td class="n">${number(row.devices)}</td><td class="n">${number(row.ready)}</td>${links.map((link) => cell(row.links[link]))}</tr>`,
  )
  const head = [
    t('fleetExport.devices'),
    verdictWord('pass'),
    ...links.map((link) => linkName(link)),
  ]
  return html`<section><h2>${t(`fleetExport.matrix.title.${by}`)}</h2>${{
    html: table(t('fleetExport.matrix.about'), [t(`fleetExport.name.${by}`), ...head], rows),
  }}</section>`
}

const figuresPart = ({ figures }: FleetView): Html =>
  figures.length === 0
    ? html``
    : html`<section><h2>${t('fleetExport.figures.title')}</h2><div class="figures">${figurePictures(figures)}</div></section>`

const timelinePart = ({ timeline }: FleetView): Html =>
  timeline.length < 2
    ? html``
    : html`<section><h2>${t('fleetExport.days.title')}</h2>${{ html: timelinePicture(timeline) }}</section>`
