import { publicPage, rangeBox, wholeFilesOnly } from '../faults.ts'
import { passes, type Scenario } from '../scenario.ts'

/**
 * Requests for a part of a file, from a page on the internet: what happens on the way, and what
 * looks like it. Delivery Optimization downloads in parts.
 */
const ROW = 'device.byte-ranges'
const params = 'profile=intune-delivery-optimization'

/** Works for all that is known; one optional row stays open and names nobody. */
const open = (says: RegExp): Scenario['expect'] => ({
  verdict: 'unknown',
  headline: /./,
  causes: ['unclear'],
  audits: { [ROW]: ['unknown', 'unclear'] },
  explains: { [ROW]: says },
})

export const partScenarios: Scenario[] = [
  {
    name: 'downloads in parts: nothing on the way',
    faults: [publicPage()],
    params,
    expect: passes({ [ROW]: ['pass'] }),
  },
  {
    name: 'downloads in parts: a proxy that opens TLS lets them through',
    faults: [rangeBox('lets-through')],
    params,
    expect: passes({ [ROW]: ['pass'] }),
  },
  {
    name: 'downloads in parts: the proxy removes the question',
    faults: [rangeBox('removes')],
    params,
    expect: {
      verdict: 'warn',
      headline: /Downloads in parts don't get through/,
      causes: ['byte-ranges-removed'],
      audits: { [ROW]: ['warn', 'byte-ranges-removed'] },
      says: /let HTTP range requests .* through unchanged/,
    },
  },
  {
    name: 'downloads in parts: the proxy removes question and offer',
    faults: [rangeBox('removes-offer-too')],
    params,
    expect: open(/No offer of parts.*without the proxy/),
    note: 'Looks like a server without parts: only a run without the proxy tells.',
  },
  {
    name: 'downloads in parts: the server never gave any',
    faults: [wholeFilesOnly()],
    params,
    expect: open(/No offer of parts.*without the proxy/),
  },
  {
    name: 'downloads in parts: refused with 403',
    faults: [rangeBox('refuses')],
    params,
    expect: open(/status 403.*without the proxy/),
    note: 'The server can refuse them as well as the proxy.',
  },
]
