import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'

interface Locked {
  integrity?: string
  link?: boolean
  engines?: { node?: string }
}

const lockOf = (path: string): [string, Locked][] =>
  Object.entries(JSON.parse(readFileSync(path, 'utf8')).packages as Record<string, Locked>).filter(
    ([name]) => name !== '',
  )

describe.each(['package-lock.json', 'deploy/broker/package-lock.json'])('%s', (path) => {
  test('has a checksum for every package', () => {
    const without = lockOf(path).filter(([, { integrity, link }]) => !integrity && !link)
    expect(without.map(([name]) => name)).toEqual([])
  })
})

test('no package asks for a newer Node than package.json promises', () => {
  const newer = lockOf('package-lock.json').filter(([, { engines }]) =>
    /^>=\s*2[1-9]/.test(engines?.node ?? ''),
  )
  expect(newer.map(([name]) => name)).toEqual([])
})

test('what documentation runs from the registry has a version', () => {
  const pages = ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'deploy/README.md']
  const docs = readdirSync('docs').filter((name) => name.endsWith('.md'))
  /** Those that npm ci installs. */
  const own = new Set(['tsx', 'vitest', 'vite', 'biome', 'knip', 'size-limit'])
  for (const page of [...pages, ...docs.map((name) => `docs/${name}`)])
    for (const [, name = ''] of readFileSync(page, 'utf8').matchAll(/\bnpx (?:-p )?(\S+)/g))
      expect([page, own.has(name) || /.@\d+\.\d+\.\d+$/.test(name)]).toEqual([page, true])
})

test('license, security policy and a list of packages are there', () => {
  const { license, scripts } = JSON.parse(readFileSync('package.json', 'utf8'))
  expect(readFileSync('LICENSE', 'utf8')).toContain(`${license} License`)
  expect(readFileSync('SECURITY.md', 'utf8')).toContain('vulnerability')
  expect(scripts.sbom).toContain('npm sbom --sbom-format cyclonedx')
})
