import { readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import { start } from '../../../src/app/start.ts'
import { defaultProfiles } from '../../../src/catalog/profiles.ts'

afterEach(() => {
  vi.unstubAllGlobals()
})

async function startWith(config: object, search = '?run') {
  vi.stubGlobal('location', new URL(`https://preflight.example/${search}`))
  vi.stubGlobal('fetch', async () => Response.json({ version: 1, ...config }))
  return (await start()).app.store.getState()
}

test.each([
  ['a slip of the pen', ['teams-imersive']],
  ['an empty list', []],
])('%s in config.json leaves the usual profiles, not none', async (_, profiles) => {
  const state = await startWith({ profiles })
  expect(state.profiles).toEqual([...defaultProfiles])
  const said = state.notices.filter(({ text }) => JSON.stringify(text).includes('noProfile'))
  expect(said).toHaveLength(profiles.length)
})

test('config.json chooses profiles, the address comes first', async () => {
  const config = { profiles: ['intune-core', 'no-such'] }
  expect((await startWith(config)).profiles).toEqual(['intune-core'])
  expect((await startWith(config, '?profile=intune-auth')).profiles).toEqual(['intune-auth'])
})

test('scripts may ask for the state before config.json is there', () => {
  const html = readFileSync(new URL('../../../index.html', import.meta.url), 'utf8')
  expect(html).toMatch(/<html[^>]* data-run="idle"/)
})
