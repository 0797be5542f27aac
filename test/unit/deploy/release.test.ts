import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strFromU8, unzipSync } from 'fflate'
import { afterAll, expect, test } from 'vitest'
import { version } from '../../../package.json' with { type: 'json' }
import { checkConfig } from '../../../src/app/check-config.ts'
import { contentsOf } from '../../../tools/release/contents.ts'
import { type Files, zipOf } from '../../../tools/release/package.ts'
import { steadySbom } from '../../../tools/release/sbom.ts'

const dist = mkdtempSync(join(tmpdir(), 'dist-'))
afterAll(() => rmSync(dist, { recursive: true }))
mkdirSync(join(dist, '.vite'))
mkdirSync(join(dist, 'assets'))
writeFileSync(join(dist, '.vite/manifest.json'), '{}')
for (const name of ['index.html', 'config.json', 'assets/a.js', 'THIRD-PARTY-NOTICES.md'])
  writeFileSync(join(dist, name), `content of ${name}`)

const contents = () => contentsOf({ dist, root: '.', version, sbom: '{}' })
const AT = Date.UTC(2026, 10, 30, 12)

test('the same files make the same zip, whatever their order and the zone of the computer', () => {
  const files = contents()
  const reversed: Files = new Map([...files].reverse())
  const zone = process.env.TZ
  const one = zipOf(files, 'a', AT)
  process.env.TZ = 'Pacific/Auckland'
  const other = zipOf(reversed, 'a', AT)
  process.env.TZ = zone ?? ''
  expect(Buffer.from(one).equals(other)).toBe(true)
})

test('everything lies in one folder, with its checksum', () => {
  const unzipped = unzipSync(zipOf(contents(), `quest-preflight-${version}`, AT))
  const paths = Object.keys(unzipped).map((path) => path.slice(path.indexOf('/') + 1))
  for (const path of ['site/index.html', 'site/assets/a.js', 'site/web.config', 'README.md'])
    expect(paths).toContain(path)
  expect(paths.join()).not.toContain('.vite')
  const of = (path: string) => unzipped[`quest-preflight-${version}/${path}`] ?? new Uint8Array()
  const sums = strFromU8(of('SHA256SUMS')).trim().split('\n')
  expect(sums).toHaveLength(paths.length - 1)
  for (const line of sums) {
    const [hash = '', path = ''] = line.split('  ')
    expect(createHash('sha256').update(of(path)).digest('hex')).toBe(hash)
  }
  expect(checkConfig(strFromU8(of('config.sample.json'))).problems).toEqual([])
  expect(strFromU8(of('README.md'))).toContain(`# Quest Preflight ${version}\n`)
})

test('a version without a word in the change log is no release', () => {
  expect(() => contentsOf({ dist, root: '.', version: '99.0.0', sbom: '{}' })).toThrow('99.0.0')
})

test('the list of parts is the same each time', () => {
  const of = (serialNumber: string, timestamp: string) =>
    JSON.stringify({ serialNumber, metadata: { timestamp, tools: [] }, components: [] })
  expect(steadySbom(of('1', '2026-01-01'), AT)).toBe(steadySbom(of('2', '2027-01-01'), AT))
})
