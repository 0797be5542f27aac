import type { Plugin } from 'vite'
import { expect, test } from 'vitest'
import { mapInPieces } from '../../../src/model/yield.ts'
import { shellPlugin } from '../../../tools/vite-shell.ts'

/** The module that a build gets, as the page imports it. */
async function shellOf(command: 'build' | 'serve') {
  const plugin = shellPlugin() as Plugin & {
    config: (config: object, env: object) => void
    resolveId: (id: string) => string | undefined
    load: (id: string) => Promise<string>
  }
  plugin.config({}, { command })
  const code = await plugin.load(plugin.resolveId('virtual:shell') ?? '')
  return (await import(`data:text/javascript,${encodeURIComponent(code)}`)) as {
    shells: Record<string, Record<string, string>>
    notLoadedWords: Record<string, string>
  }
}

test('a build has the first look of every page in every language', {
  timeout: 60_000,
}, async () => {
  const { shells, notLoadedWords } = await shellOf('build')
  expect(Object.keys(shells).sort()).toEqual([
    'acceptance',
    'fleet',
    'links',
    'readiness',
    'run',
    'setup',
    'walk',
  ])
  expect(shells.run?.en).toContain('Is this device ready')
  expect(shells.run?.de).toContain('Ist dieses Gerät bereit')
  expect(shells.fleet?.en).toContain('All devices on one page')
  expect(shells.fleet?.de).toContain('Alle Geräte auf einer Seite')
  expect(shells.walk?.de).toContain('Rundgang durch den Raum')
  // It says where somebody is; no header leads to these two.
  for (const [route, html] of Object.entries(shells))
    if (route !== 'acceptance' && route !== 'walk') expect(html.de).toContain('aria-current="page"')
  expect(notLoadedWords.de).not.toBe(notLoadedWords.en)
})

test('under development there is none', async () => {
  expect((await shellOf('serve')).shells).toEqual({})
})

test('work in pieces keeps the order, and lets others in between', async () => {
  const seen: string[] = []
  setTimeout(() => seen.push('somebody else'))
  const slowly = (one: number) => {
    const end = performance.now() + 10
    while (performance.now() < end);
    seen.push(`piece ${one}`)
    return one * 2
  }
  expect(await mapInPieces([1, 2, 3, 4], slowly)).toEqual([2, 4, 6, 8])
  expect(seen.indexOf('somebody else')).toBeLessThan(seen.indexOf('piece 4'))
})
