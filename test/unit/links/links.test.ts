import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseParams } from '../../../src/app/params.ts'
import {
  adbBrowserCommand,
  adbCommand,
  baseOf,
  linksCsv,
  makeLinks,
} from '../../../src/links/make.ts'
import { parseList } from '../../../src/links/parse-list.ts'

const problem = (what: string, values: { line: number; [name: string]: string | number }) => ({
  line: values.line,
  message: { id: `links.problem.${what}`, values },
})

describe('a pasted list', () => {
  test('one device per line, or site, group, device', () => {
    expect(parseList('Headset 7\n\n  Headset 8 \r\n').rows).toEqual([
      { line: 1, labels: { device: 'Headset 7' } },
      { line: 3, labels: { device: 'Headset 8' } },
    ])
    expect(parseList('Berlin, Training, Headset 7\nKöln, , Headset 8').rows).toEqual([
      { line: 1, labels: { site: 'Berlin', group: 'Training', device: 'Headset 7' } },
      { line: 2, labels: { site: 'Köln', device: 'Headset 8' } },
    ])
    expect(parseList('Berlin, Headset 7').rows[0]?.labels).toEqual({
      site: 'Berlin',
      device: 'Headset 7',
    })
  })

  test.each([
    [
      'commas and quotes',
      '"Halle 3, Nord",Training,"Headset ""7"""',
      'Halle 3, Nord',
      'Headset "7"',
    ],
    [
      'blanks around quotes',
      ' "Halle 3, Nord" , Training, "Headset ""7"""',
      'Halle 3, Nord',
      'Headset "7"',
    ],
    ['semicolons', 'Halle 3, Nord;Training;Headset 7', 'Halle 3, Nord', 'Headset 7'],
    ['tabs', 'Halle 3; Nord\tTraining\tHeadset 7', 'Halle 3; Nord', 'Headset 7'],
  ])('%s', (_, text, site, device) => {
    expect(parseList(text)).toEqual({
      rows: [{ line: 1, labels: { site, group: 'Training', device } }],
      problems: [],
    })
  })

  test('a header names the columns, in any order and among others', () => {
    const text = '\ufeffSerial;Device;Model;Site\n1WMH;Headset 7;Quest 3;Berlin\n1WMJ;;Quest 3;Köln'
    expect(parseList(text)).toEqual({
      rows: [
        { line: 2, labels: { device: 'Headset 7', site: 'Berlin' } },
        { line: 3, labels: { site: 'Köln' } },
      ],
      problems: [],
    })
  })

  test('names each bad line by its number and keeps the others', () => {
    const text = [
      'a,b,c,d',
      'Berlin,Training,Headset 7',
      `Berlin,Training,${'x'.repeat(65)}`,
      ', ,',
      'Berlin,Training,"Headset',
      'Berlin,Training,Head\u0007set',
      ' Berlin ,Training,Headset 7',
    ].join('\n')
    const { rows, problems } = parseList(text)
    expect(rows.map(({ line }) => line)).toEqual([2])
    expect(problems).toEqual([
      problem('cells', { line: 1, cells: 4 }),
      problem('long', { line: 3, name: 'device', most: 64 }),
      problem('nothing', { line: 4 }),
      problem('quote', { line: 5 }),
      problem('unprintable', { line: 6, name: 'device' }),
      problem('same', { line: 7, twin: 2 }),
    ])
  })

  test('ends after 5,000 rows, and says so', () => {
    const text = Array.from({ length: 6000 }, (_, index) => `Headset ${index}`).join('\n')
    const { rows, problems } = parseList(text)
    expect(rows).toHaveLength(5000)
    expect(problems).toEqual([problem('tooMany', { line: 5001, most: 5000 })])
  })

  test('takes any text, and every row makes a link that gives its labels back', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .array(fc.array(fc.string(), { maxLength: 4 }))
        .map((rows) => rows.map((r) => r.join(',')).join('\n')),
    )
    fc.assert(
      fc.property(text, (text) => {
        const { rows } = parseList(text)
        for (const { url, labels } of makeLinks('https://p.example/', rows, { run: true }))
          expect(parseParams(new URL(url).search, [])).toEqual({ run: true, labels, problems: [] })
      }),
    )
  })
})

describe('links', () => {
  const rows = [{ line: 1, labels: { device: "Ann's & Bob's 100 % <headset>", site: 'Köln' } }]
  const settings = { run: true, everyMinutes: 240, quiet: true, deliver: true }

  test('can choose the language of the page', () => {
    const [link] = makeLinks('https://p.example/', rows, { ...settings, lang: 'de' })
    expect(parseParams(new URL(link?.url ?? '').search, [])).toMatchObject({ lang: 'de' })
  })

  test('hold the settings and have a Web Launch form', () => {
    const [link] = makeLinks('https://p.example/app/', rows, settings)
    expect(link?.url).toBe(
      'https://p.example/app/?run&device=Ann%27s%20%26%20Bob%27s%20100%20%25%20%3Cheadset%3E&site=K%C3%B6ln&every=4h&deliver&quiet',
    )
    const launch = new URL(link?.webLaunch ?? '')
    expect(launch.origin + launch.pathname).toBe('https://www.oculus.com/open_url/')
    expect(launch.searchParams.get('url')).toBe(link?.url)
    expect([...launch.searchParams.keys()]).toEqual(['url'])
  })

  test('without https there is no Web Launch', () => {
    expect(makeLinks('http://localhost:5173/', rows, settings)[0]).not.toHaveProperty('webLaunch')
  })

  test('as CSV no cell is a formula', () => {
    const csv = linksCsv(
      makeLinks('https://p.example/', [{ line: 1, labels: { device: '=1+1' } }], { run: true }),
    )
    expect(csv.split('\r\n')[0]).toBe('device,site,group,link,webLaunch')
    expect(csv.split('\r\n')[1]).toMatch(/^'=1\+1,,,https:/)
  })

  test.each([
    ['https://p.example/app/?run#/links', 'https://p.example/app/'],
    [' http://localhost:5173 ', 'http://localhost:5173/'],
  ])('the address %s', (address, base) => {
    expect(baseOf(address)).toEqual({ base })
  })

  test.each(['', 'p.example', 'javascript:alert(1)', 'https://me:secret@p.example/'])(
    '%s is no address',
    (address) => {
      expect(baseOf(address)).toHaveProperty('problem')
    },
  )
})

/** adb joins its arguments and hands them to a shell on the device; so does this one. */
describe('the adb commands', () => {
  let folder: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'preflight-adb-'))
    const script = (name: string, text: string) =>
      writeFileSync(join(folder, name), `#!/bin/sh\n${text}\n`, { mode: 0o755 })
    script('adb', 'shift\nexec sh -c "$*"')
    script('am', 'for argument in "$@"; do printf "%s\\n" "$argument"; done')
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  const run = (shell: string, command: string) =>
    execFileSync(shell, ['-c', command], {
      env: { PATH: `${folder}:${process.env.PATH}` },
      encoding: 'utf8',
    }).split('\n')

  const labels = { device: '$HOME `id` \'a\' "b" & ; \\ ! %PATH% *', site: 'Köln' }
  const [link] = makeLinks('https://p.example/', [{ line: 1, labels }], { run: true, quiet: true })
  const url = link?.url ?? ''

  test.each(['sh', 'bash'])('reach the device whole, through %s', (shell) => {
    expect(run(shell, adbCommand(url))).toEqual(
      expect.arrayContaining(['android.intent.action.VIEW', url]),
    )
    expect(run(shell, adbBrowserCommand(url))).toEqual(
      expect.arrayContaining(['systemux://browser', url]),
    )
  })
})
