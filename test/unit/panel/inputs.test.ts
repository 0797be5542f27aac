import { expect, test } from 'vitest'
import { lostInputs } from '../../../src/panel/xr/inputs.ts'

const source = (handedness: string) => ({ handedness }) as XRInputSource
const [left, right] = [source('left'), source('right')]
const session = (...inputSources: XRInputSource[]) =>
  ({ inputSources }) as unknown as Pick<XRSession, 'inputSources'>

test('nothing is announced while both sides agree', () => {
  expect(lostInputs(session(left, right), [right, left])).toEqual({ added: [], removed: [] })
  expect(lostInputs(session(), [])).toEqual({ added: [], removed: [] })
})

test('what the panel lost comes back, what the session lost goes', () => {
  expect(lostInputs(session(left, right), [left])).toEqual({ added: [right], removed: [] })
  expect(lostInputs(session(left), [left, right])).toEqual({ added: [], removed: [right] })
  const again = source('right')
  expect(lostInputs(session(left, again), [left, right])).toEqual({
    added: [again],
    removed: [right],
  })
})

test('what is held twice is taken anew, once', () => {
  expect(lostInputs(session(left), [left, left])).toEqual({ added: [left], removed: [left, left] })
})
