import { links } from '../../model/links.ts'
import { type Html, html } from '../../report/export/html.ts'
import { t } from '../../words/fleetExport/index.ts'
import { linkName, verdictWord } from '../../words/names.ts'
import {
  countsOf,
  dayName,
  figureName,
  figure as figureText,
  isRate,
  listed,
  number,
  share,
  standings,
} from '../page/words.ts'
import type { Distribution, FleetView, Readiness, TimelinePoint } from '../types.ts'

/** Shape and word say the state as well as the colour does. */
const marks: Record<string, Html> = {
  pass: html`<path d="M-9 0l6 6 12-12" class="mark"/>`,
  fail: html`<path d="M-7-7L7 7M7-7L-7 7" class="mark"/>`,
  unknown: html`<path d="M-6 0h12" class="mark"/>`,
}

/** Seven links in the order in which they break, each with the devices that it stops. */
export function chainPicture({ brokenAt, devices }: FleetView): Html {
  const worst = Math.max(0, ...links.map((link) => brokenAt[link]))
  const nodes = links.map((link, index) => {
    const broken = brokenAt[link]
    const state = devices === 0 ? 'unknown' : broken > 0 ? 'fail' : 'pass'
    const x = 80 + index * 137
    // The link where most devices stop is drawn larger.
    const radius = broken > 0 && broken === worst ? 30 : 22
    const text =
      broken > 0
        ? t('fleetExport.chain.stop', { count: broken, share: share(broken, devices) })
        : '0'
    return html`<g transform="translate(${x} 44)" class="${state}"><circle r="${radius}"/>${{ html: marks[state] ?? html`` }}<text y="56" class="name">${linkName(link)}</text><text y="78">${text}</text></g>`
  })
  const label = listed(
    links.map((link) => t('fleetExport.count', { what: linkName(link), count: brokenAt[link] })),
  )
  return html`<svg class="chain" viewBox="0 0 982 132" role="img" aria-label="${t('fleetExport.chain.picture', { counts: label })}"><path d="M80 44H902" class="line"/>${nodes}</svg>`
}

const partsOf = (of: Readiness) => {
  const counts = countsOf(of)
  return standings.map((state) => ({ state, word: verdictWord(state), count: counts[state] }))
}

/** All devices in one bar, with words and numbers below it. */
export function standingBar(view: Readiness): Html {
  let x = 0
  const parts = partsOf(view).flatMap(({ state, count }) => {
    if (count === 0 || view.devices === 0) return []
    const width = (1000 * count) / view.devices
    const part = html`<rect x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="24" class="${state}"/>`
    x += width
    return [part]
  })
  const words = partsOf(view).map(
    ({ state, word, count }) =>
      html`<li class="${state}"><b>${number(count)}</b> ${word} <span class="quiet">${share(count, view.devices)}</span></li>`,
  )
  return html`<section><svg class="standing" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">${parts}</svg><ul class="standings">${words}</ul></section>`
}

/** One histogram each, with the requirement drawn in and the figures in words. */
export const figurePictures = (figures: Distribution[]): Html[] =>
  figures.map(({ figure, count, edges, counts, above, median, p5, p95, required }) => {
    const name = figureName(figure)
    const most = Math.max(1, ...counts)
    const top = edges.at(-1) ?? 1
    const width = 300 / Math.max(1, counts.length)
    const bars = counts.map((value, index) => {
      const height = (80 * value) / most
      return html`<rect x="${(index * width).toFixed(1)}" y="${(84 - height).toFixed(1)}" width="${Math.max(1, width - 1).toFixed(1)}" height="${height.toFixed(1)}"/>`
    })
    const line =
      required === undefined
        ? []
        : [html`<path d="M${((300 * required) / top).toFixed(1)} 0V84" class="required"/>`]
    const said = (value: number) => figureText(value, figure)
    const sentences = [
      t('fleetExport.figures.count', { name, count }),
      median === undefined ? '' : t('fleetExport.figures.median', { median: said(median) }),
      p5 === undefined || p95 === undefined
        ? ''
        : t('fleetExport.figures.most', { from: said(p5), to: said(p95) }),
      above > 0 ? t('fleetExport.figures.beyond', { count: above }) : '',
    ]
    const words = sentences.filter(Boolean).join(' ')
    const rule =
      required === undefined
        ? ''
        : t(isRate(figure) ? 'fleetExport.figures.atLeast' : 'fleetExport.figures.below', {
            required: said(required),
          })
    return html`<figure><svg viewBox="0 0 300 100" role="img" aria-label="${words}">${bars}<path d="M0 84.5H300" class="line"/>${line}<text x="0" y="98">0</text><text x="300" y="98" class="end">${said(top)}</text></svg><figcaption>${words} ${rule}</figcaption></figure>`
  })

const DAY_MS = 86_400_000

/** Devices that reported on each day, by the verdict of their last run of it. */
export function timelinePicture(timeline: TimelinePoint[]): Html {
  const most = Math.max(1, ...timeline.map(({ devices }) => devices))
  const [first, last] = [timeline[0]?.day ?? '', timeline.at(-1)?.day ?? '']
  const placeOf = (day: string) => Math.round((Date.parse(day) - Date.parse(first)) / DAY_MS)
  const width = 960 / (placeOf(last) + 1)
  const bars = timeline.flatMap((point) => {
    let y = 120
    const index = placeOf(point.day)
    return partsOf(point).flatMap(({ state, count }) => {
      if (count === 0) return []
      const height = (116 * count) / most
      y -= height
      return [
        html`<rect x="${(index * width).toFixed(2)}" y="${y.toFixed(1)}" width="${Math.max(0.5, width * 0.86).toFixed(2)}" height="${height.toFixed(1)}" class="${state}"/>`,
      ]
    })
  })
  return html`<svg class="timeline" viewBox="0 0 960 142" role="img" aria-label="${t('fleetExport.days.picture', { from: first, to: last, most })}">${bars}<path d="M0 120.5H960" class="line"/><text x="0" y="138">${dayName(first)}</text><text x="960" y="138" class="end">${dayName(last)}</text></svg><p class="quiet">${t('fleetExport.days.about', { most, order: listed(standings.map(verdictWord)) })}</p>`
}
