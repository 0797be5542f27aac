import * as v from 'valibot'
import { expect, test } from 'vitest'
import {
  anyDeviceLink,
  deviceLink,
  sourceLink,
} from '../../../../src/fleet/page/rehearsal/lobby/links.ts'
import { missingOf, standingOf } from '../../../../src/fleet/page/rehearsal/lobby/lobby.ts'
import {
  type Choice,
  countOf,
  forecastOf,
  invited,
  isTooLong,
  namesIn,
  requestOf,
} from '../../../../src/fleet/page/rehearsal/plan/request.ts'
import { planRequestSchema } from '../../../../src/rehearsal/plan.ts'
import { inLobby, plan } from './made.ts'

const choice = (change: Partial<Choice> = {}): Choice => ({
  mix: 'avatars-screen',
  tier: 'recommended',
  seconds: 60,
  mode: 'all',
  load: 'paired',
  relay: 'own',
  site: '',
  names: '',
  count: 3,
  ...change,
})

test('names as people paste them', () => {
  expect(namesIn(' Quest 1 \nQuest 2\r\nQuest 1\tQuest 3; ;\n')).toEqual([
    'Quest 1',
    'Quest 2',
    'Quest 3',
  ])
})

test('a request has the published rates and what was chosen, and nothing that was left empty', () => {
  const request = requestOf(choice({ names: 'one\ntwo', site: 'Oslo' }))
  expect(v.parse(planRequestSchema, request)).toEqual(request)
  expect(request).toMatchObject({ devices: ['one', 'two'], site: 'Oslo' })
  expect(request.downKbps).toBeGreaterThan(request.upKbps)
  expect(Object.keys(requestOf(choice()))).not.toContain('site')
})

test('the forecast goes by names where there are some, else by the number', () => {
  expect(countOf(choice({ names: 'one\ntwo' }))).toBe(2)
  expect(forecastOf(choice())).toMatchObject({ allocations: 12, sources: 1 })
  expect(forecastOf(choice({ load: 'larger' }))).toMatchObject({ allocations: 6, sources: 0 })
})

test('more names than a message holds are told before it is sent', () => {
  expect(isTooLong(choice({ names: 'one' }))).toBe(false)
  const names = Array.from({ length: 1500 }, (_, i) => `${i}`.padStart(60, 'x')).join('\n')
  expect(isTooLong(choice({ names }))).toBe(true)
})

test('an offer goes to waiting devices of the site, and only to those named', () => {
  const kiosks = [
    { id: 1, info: { ...inLobby(1).info, site: 'Oslo' } },
    { id: 2, info: { ...inLobby(2).info, site: 'Lyon' } },
  ]
  const ids = (of: Parameters<typeof invited>[1]) => invited(kiosks, of).map(({ id }) => id)
  expect(ids({})).toEqual([1, 2])
  expect(ids({ site: 'Oslo' })).toEqual([1])
  expect(ids({ devices: ['quest-2'] })).toEqual([2])
})

test('the lobby names who is missing, also one that was there', () => {
  const devices = [inLobby(1), inLobby(2, { connected: false })]
  expect(missingOf(plan({ devices: ['quest-1', 'quest-2', 'quest-3'] }), devices)).toEqual([
    'quest-2',
    'quest-3',
  ])
})

test('all are ready when everybody who can be is', () => {
  const devices = [
    inLobby(1, { state: 'ready' }),
    inLobby(2, { state: 'failed', why: 'quota' }),
    inLobby(3, { state: 'connecting' }),
  ]
  expect(standingOf(plan(), devices, [])).toMatchObject({
    there: 2,
    ready: 1,
    failed: 1,
    settled: false,
    sourcesNeeded: 1,
  })
  const ready = devices.map((one) => (one.place === 3 ? inLobby(3, { state: 'ready' }) : one))
  expect(standingOf(plan(), ready, []).settled).toBe(true)
  expect(standingOf(plan(), [], []).settled).toBe(false)
})

test('links lead to the page of a run and keep nothing of the fleet page', () => {
  const at = new URL('https://own.example/app/?device=mine#/fleet?site=Oslo') as unknown as Location
  expect(anyDeviceLink(at, 'abcd2345')).toBe('https://own.example/app/?rehearse=abcd2345')
  expect(deviceLink(at, 'abcd2345', 'Quest 1')).toBe(
    'https://own.example/app/?rehearse=abcd2345&device=Quest+1',
  )
  expect(sourceLink(at, 'abcd2345')).toBe('https://own.example/app/?rehearse=abcd2345&source=')
})
