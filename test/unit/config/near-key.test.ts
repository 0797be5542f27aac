import { expect, test } from 'vitest'
import { checkConfig } from '../../../src/app/check-config.ts'
import { inEnglish } from '../../../src/words/catalogue.ts'

const said = (json: object) =>
  checkConfig(JSON.stringify({ version: 1, ...json })).problems.map(({ message }) =>
    inEnglish(message),
  )
const broker = { name: 'a', broker: '/ice' }

test.each([
  [{ singIn: {} }, '"singIn" isn\'t a setting. Did you mean "signIn"?'],
  [{ signin: {} }, '"signin" isn\'t a setting. Did you mean "signIn"?'],
  [{ relay: [] }, '"relay" isn\'t a setting. Did you mean "relays"?'],
  [
    { relays: [{ ...broker, auht: { scope: 'a' } }] },
    '"relays[0].auht" isn\'t a setting. Did you mean "auth"?',
  ],
  [
    { delivery: { sinks: [{ name: 'a', type: 'file', redation: 'full' }] } },
    '"delivery.sinks[0].redation" isn\'t a setting. Did you mean "redaction"?',
  ],
  [
    { fleet: { logAnalytic: {} } },
    '"fleet.logAnalytic" isn\'t a setting. Did you mean "logAnalytics"?',
  ],
  [{ colour: 'red' }, 'remove "colour"; it isn\'t a setting.'],
  [{ relays: [{ ...broker, key: 'k' }] }, 'remove "relays[0].key"; it isn\'t a setting.'],
])('%j', (json, expected) => {
  expect(said(json)).toContain(expected)
})

test.each([
  [{ relays: [{ ...broker, name: 'Contoso' }] }, /"relays\[0\]\.name" must be lowercase/],
  [{ relays: [{ ...broker, name: 'two words' }] }, /must consist of lowercase letters/],
  [{ delivery: { sinks: [{ name: 'Azure', type: 'file' }] } }, /must be lowercase/],
  [
    { endpoints: [{ id: 'Portal', title: 'x', source: 'x', sourceDate: null }] },
    /"endpoints\[0\]\.id" must be lowercase/,
  ],
])('says what a name must be: %j', (json, expected) => {
  expect(said(json).join()).toMatch(expected)
})
