import { links } from '../../audits/vocabulary.ts'
import { linkNames } from '../../page/words.ts'
import {
  devices as devicesText,
  figure as figureText,
  figureWords,
  number,
  share,
} from '../page/words.ts'
import type { Distribution, FleetView, Readiness, TimelinePoint } from '../types.ts'
import { type Html, html } from './escape.ts'

/** Shape and word say the state as well as the colour does. */
const marks: Record<string, Html> = {
  pass: html`<path d="M-9 0l6 6 12-12" class="mark"/>`,
  fail: html`<path d="M-7-7L7 7M7-7L-7 7" class="mark"/>`,
  unknown: html`<path d="M-6 0h12" class="mark"/>`,
}

/** Six links in the order in which they break, each with the devices that it stops. */
export function chainPicture({ brokenAt, devices }: FleetView): Html {
  const worst = Math.max(0, ...links.map((link) => brokenAt[link]))
  const nodes = links.map((link, index) => {
    const broken = brokenAt[link]
    const state = devices === 0 ? 'unknown' : broken > 0 ? 'fail' : 'pass'
    const x = 80 + index * 160
    // The link where most devices stop is drawn larger.
    const radius = broken > 0 && broken === worst ? 30 : 22
    const text = broken > 0 ? `${devicesText(broken)} (${share(broken, devices)})` : 'none'
    return html`<g transform="translate(${x} 44)" class="${state}"><circle r="${radius}"/>${{ html: marks[state] ?? html`` }}<text y="56" class="name">${linkNames[link].name}</text><text y="78">${text}</text></g>`
  })
  const label = links.map((link) => `${linkNames[link].name}: ${number(brokenAt[link])}`).join(', ')
  return html`<svg class="chain" viewBox="0 0 960 132" role="img" aria-label="Devices that stop at each link. ${label}."><path d="M80 44H880" class="line"/>${nodes}</svg>`
}

const standings = ({ ready, usable, notReady, unknown }: Readiness) =>
  [
    { state: 'pass', word: 'Ready', count: ready - usable },
    { state: 'warn', word: 'Usable, with warnings', count: usable },
    { state: 'fail', word: 'Not ready', count: notReady },
    { state: 'unknown', word: 'Unknown', count: unknown },
  ] as const

/** All devices in one bar, with words and numbers below it. */
export function standingBar(view: Readiness): Html {
  let x = 0
  const parts = standings(view).flatMap(({ state, count }) => {
    if (count === 0 || view.devices === 0) return []
    const width = (1000 * count) / view.devices
    const part = html`<rect x="${x.toFixed(2)}" width="${width.toFixed(2)}" height="24" class="${state}"/>`
    x += width
    return [part]
  })
  const words = standings(view).map(
    ({ state, word, count }) =>
      html`<li class="${state}"><b>${number(count)}</b> ${word} <span class="quiet">${share(count, view.devices)}</span></li>`,
  )
  return html`<section><svg class="standing" viewBox="0 0 1000 24" preserveAspectRatio="none" aria-hidden="true">${parts}</svg><ul class="standings">${words}</ul></section>`
}

/** One histogram each, with the requirement drawn in and the figures in words. */
export const figurePictures = (figures: Distribution[]): Html[] =>
  figures.map(({ figure, count, edges, counts, above, median, p5, p95, required }) => {
    const { name, unit, better } = figureWords[figure]
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
    const words = [
      ...(median === undefined ? [] : [`median ${figureText(median, unit)}`]),
      ...(p5 === undefined || p95 === undefined
        ? []
        : [`nine of ten from ${figureText(p5, unit)} to ${figureText(p95, unit)}`]),
      ...(above > 0 ? [`${devicesText(above)} beyond the picture`] : []),
    ].join(', ')
    const rule =
      required === undefined
        ? ''
        : ` Required: ${better === 'up' ? 'at least' : 'below'} ${figureText(required, unit)}, drawn as a line.`
    return html`<figure><svg viewBox="0 0 300 100" role="img" aria-label="${name} of ${devicesText(count)}: ${words}.">${bars}<path d="M0 84.5H300" class="line"/>${line}<text x="0" y="98">0</text><text x="300" y="98" class="end">${figureText(top, unit)}</text></svg><figcaption><b>${name}</b>, ${devicesText(count)}: ${words}.${rule}</figcaption></figure>`
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
    return standings(point).flatMap(({ state, count }) => {
      if (count === 0) return []
      const height = (116 * count) / most
      y -= height
      return [
        html`<rect x="${(index * width).toFixed(2)}" y="${y.toFixed(1)}" width="${Math.max(0.5, width * 0.86).toFixed(2)}" height="${height.toFixed(1)}" class="${state}"/>`,
      ]
    })
  })
  return html`<svg class="timeline" viewBox="0 0 960 142" role="img" aria-label="Devices by day from ${first} to ${last}, at most ${number(most)}.">${bars}<path d="M0 120.5H960" class="line"/><text x="0" y="138">${first}</text><text x="960" y="138" class="end">${last}</text></svg><p class="quiet">Tallest: ${devicesText(most)} on one day. From below: ready, usable, not ready, unknown.</p>`
}
