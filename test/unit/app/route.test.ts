import { expect, test } from 'vitest'
import { routeOf } from '../../../src/app/route.ts'

test.each([
  ['', 'run'],
  ['#', 'run'],
  ['#/', 'run'],
  ['#/fleet', 'fleet'],
  ['#/fleet/', 'fleet'],
  ['#/fleet?group=x', 'fleet'],
  ['#/links', 'links'],
  ['#/readiness', 'readiness'],
  ['#/acceptance', 'acceptance'],
  ['#/acceptance?a=1.AAAA', 'acceptance'],
  ['#/Fleet', 'run'],
  ['#/fleets', 'run'],
  ['#/nowhere', 'run'],
  ['#/fleet/deeper', 'run'],
  ['#r=1.abc', 'run'],
  ['#r=9.abc', 'run'],
])('%s is the page %s', (hash, route) => {
  expect(routeOf(hash, 'fleet')).toBe(route)
})

test('a place within a page stays on the page', () => {
  expect(routeOf('#verdict', 'fleet')).toBe('fleet')
  expect(routeOf('#verdict')).toBe('run')
})
