import { expect, test } from 'vitest'
import { roundTripOf } from '../../../src/signin/round-trip.ts'

const mark = '0123abcd'

test.each([
  ['a refusal', { hash: `#error=login_required&state=acceptance.${mark}`, search: '' }],
  ['a code, which is dropped', { hash: `#code=secret&state=acceptance.${mark}`, search: '' }],
  ['an answer in the query', { hash: '', search: `?error=x&state=acceptance.${mark}` }],
])('%s of the round trip leads to the acceptance, with nothing but its mark', (_, address) => {
  expect(roundTripOf(address)).toBe(`./?acceptance=${mark}#/acceptance`)
})

test.each([
  ['a sign-in', `#code=secret&state=eyJpZCI6IjEifQ%3D%3D%7C${mark}`],
  ['a mark of another form', '#state=acceptance.//evil.example'],
  ['no response', ''],
])('%s goes on as a sign-in does', (_, hash) => {
  expect(roundTripOf({ hash, search: '' })).toBeUndefined()
})
