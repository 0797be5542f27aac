import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { expect, test } from 'vitest'

const inDocs = readdirSync('docs', { recursive: true, encoding: 'utf8' }).map((name) =>
  join('docs', name),
)
const pages = [
  ...readdirSync('.').filter((name) => name.endsWith('.md')),
  ...inDocs.filter((name) => name.endsWith('.md')),
]

/** Files that a page links to or shows, from the repository's root. */
const linked = (page: string) =>
  [...readFileSync(page, 'utf8').matchAll(/\]\(([^)#\s]+)[^)]*\)|<img src="([^"]+)"/g)]
    .map(([, link, picture]) => link ?? picture ?? '')
    .filter((target) => !/^\w+:/.test(target))
    .map((target) => normalize(join(dirname(page), target)))

test.each(pages)('%s links to files that exist', (page) => {
  expect(linked(page).filter((target) => !existsSync(target))).toEqual([])
})

test.each(pages)('%s names files of the repository that exist', (page) => {
  const named = readFileSync(page, 'utf8').matchAll(
    /`((?:src|test|lab|collector|tools|docs|deploy|public)\/[\w./-]+)`/g,
  )
  expect([...named].map(([, path = '']) => path).filter((path) => !existsSync(path))).toEqual([])
})

test('every picture and page in docs/ is reached from somewhere', () => {
  const reached = new Set(pages.flatMap(linked))
  const files = inDocs.filter((name) => /\.\w+$/.test(name))
  expect(files.length).toBeGreaterThan(10)
  expect(files.filter((file) => !reached.has(file))).toEqual([])
})
