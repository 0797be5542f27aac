import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseParams } from '../../../src/app/params.ts'
import { labelFlaw } from '../../../src/app/unattended/label-flaw.ts'
import { inEnglish } from '../../../src/words/catalogue.ts'

const known = ['acs', 'immersive-spaces-teams@2024-06']
const parse = (search: string) => parseParams(search, known)

describe('parseParams', () => {
  it('asks for nothing by default and leaves other parameters alone', () => {
    expect(parse('')).toEqual({ run: false, problems: [] })
    expect(parse('?utm_source=mail&debug')).toEqual({ run: false, problems: [] })
  })

  it('reads the automation contract', () => {
    const search =
      '?run&profile=acs&profile=immersive-spaces-teams%402024-06&profile=acs&only=relay.&stop-after=12.5'
    expect(parse(search)).toEqual({
      run: true,
      profiles: known,
      only: 'relay.',
      stopAfterSeconds: 12.5,
      problems: [],
    })
  })

  it('reads what a link for a device says', () => {
    const search =
      '?run&device=%20Headset%207%20&site=K%C3%B6ln&group=%3Cb%3E&every=90m&deliver&quiet=1'
    expect(parse(search)).toEqual({
      run: true,
      labels: { device: 'Headset 7', site: 'Köln', group: '<b>' },
      everyMinutes: 90,
      deliver: true,
      quiet: true,
      problems: [],
    })
  })

  it.each([
    ['5m', 5],
    ['60m', 60],
    ['1h', 60],
    ['168h', 10080],
    ['10080m', 10080],
  ])('?every=%s', (text, minutes) => {
    expect(parse(`?every=${text}`)).toEqual({ run: false, everyMinutes: minutes, problems: [] })
  })

  it('keeps 64 characters of a label and the good labels beside a bad one', () => {
    const long = 'x'.repeat(64)
    expect(parse(`?device=${long}&site=`).labels).toEqual({ device: long })
  })

  it.each(['A4:83:E7:12:34:56', '10.2.3.4', 'quest7.local', 'Headset 7', '1WMHH000X00000'])(
    'takes the name %s',
    (name) => {
      expect(parse(`?device=${encodeURIComponent(name)}`)).toEqual({
        run: false,
        labels: { device: name },
        problems: [],
      })
    },
  )

  it.each(['Ber\u200blin', 'Berlin\u00ad', 'Ber\u2060lin', 'a\nb', 'Ber\u200dlin', 'Berlin\u3164'])(
    'refuses a name with something in it that nobody can see: %j',
    (name) => {
      expect(parse(`?device=${encodeURIComponent(name)}`)).toEqual({
        run: false,
        problems: [{ id: 'settings.param.label.unprintable', values: { name: 'device' } }],
      })
    },
  )

  it('takes a letter for the same however it is written', () => {
    expect(parse('?site=Ko%CC%88ln').labels).toEqual({ site: 'K\u00f6ln' })
  })

  it.each(['0123456789abcdef0123456789abcdef', 'asset aB3dE5fG7hI9jK1lM3nO5pQ7'])(
    'refuses the name %s, which reports would take out',
    (name) => {
      expect(parse(`?device=${encodeURIComponent(name)}`)).toEqual({
        run: false,
        problems: [{ id: 'settings.param.label.key', values: { name: 'device' } }],
      })
    },
  )

  it.each([
    ['?run=1', true],
    ['?run=true', true],
    ['?run=0', false],
    ['?run=false', false],
  ])('%s', (search, run) => {
    expect(parse(search)).toEqual({ run, problems: [] })
  })

  it.each([
    ['?run=perhaps', '?run=perhaps'],
    ['?profile=nonsense', '?profile=nonsense'],
    ['?profile=', '?profile='],
    ['?only=', '?only'],
    [`?only=${'x'.repeat(301)}`, '?only'],
    ['?stop-after=', '?stop-after'],
    ['?stop-after=0', '?stop-after'],
    ['?stop-after=-5', '?stop-after'],
    ['?stop-after=1e3', '?stop-after'],
    ['?stop-after=99999', '?stop-after'],
    ['?device=', '?device'],
    ['?device=%20%20', '?device'],
    [`?site=${'x'.repeat(65)}`, '?site'],
    ['?group=a%00b', '?group'],
    ['?group=a%0Ab', '?group'],
    ['?group=a%E2%80%AEb', '?group'],
    ['?device=a&device=b', '?device'],
    ['?watch=', '?watch'],
    ['?watch=0m', '?watch'],
    ['?watch=13h', '?watch'],
    ['?watch=30', '?watch'],
    ['?every=', '?every'],
    ['?every=4m', '?every'],
    ['?every=169h', '?every'],
    ['?every=60', '?every'],
    ['?every=60s', '?every'],
    ['?every=1.5h', '?every'],
    ['?every=-60m', '?every'],
    ['?every=60m&every=2h', '?every'],
    ['?deliver=maybe', '?deliver=maybe'],
    ['?quiet=loud', '?quiet=loud'],
    ['?lang=fr', '?lang=fr'],
  ])('names the parameter of %s and does without it', (search, name) => {
    const { problems, ...rest } = parse(search)
    expect(problems).toHaveLength(1)
    expect(problems.map(inEnglish).join()).toContain(name)
    expect(rest).toEqual({ run: false })
  })

  it('keeps the known profile beside an unknown one', () => {
    expect(parse('?profile=acs&profile=nope').profiles).toEqual(['acs'])
  })

  it('takes any query', () => {
    const piece = fc.constantFrom(
      'run',
      'profile',
      'only',
      'stop-after',
      'device',
      'site',
      'every',
      'quiet',
      '60m',
      '=',
      '&',
      '%',
      '?',
      '\u0000',
    )
    const query = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.oneof(piece, fc.string())).map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(query, (search) => {
        const { problems, stopAfterSeconds = 1, only = '', profiles = [], ...rest } = parse(search)
        const { labels = {}, everyMinutes = 5 } = rest
        expect(everyMinutes).toBeGreaterThanOrEqual(5)
        for (const label of Object.values(labels)) expect(labelFlaw(label)).toBe(undefined)
        expect(stopAfterSeconds).toBeGreaterThan(0)
        expect(only.length).toBeLessThanOrEqual(300)
        expect(profiles.every((id) => known.includes(id))).toBe(true)
        for (const text of problems) expect(inEnglish(text)).toMatch(/^\?[\x20-\x7e]{1,140}$/)
      }),
    )
  })
})

it('?watch: minutes or hours, up to 12 h', () => {
  expect(parse('?watch=30m')).toEqual({ run: false, watchMinutes: 30, problems: [] })
  expect(parse('?watch=12h').watchMinutes).toBe(720)
})
