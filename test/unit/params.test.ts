import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseParams } from '../../src/params.ts'

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
  ])('names the parameter of %s and does without it', (search, name) => {
    const { problems, ...rest } = parse(search)
    expect(problems).toHaveLength(1)
    expect(problems[0]).toContain(name)
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
        const { problems, stopAfterSeconds = 1, only = '', profiles = [] } = parse(search)
        expect(stopAfterSeconds).toBeGreaterThan(0)
        expect(only.length).toBeLessThanOrEqual(300)
        expect(profiles.every((id) => known.includes(id))).toBe(true)
        for (const text of problems) expect(text).toMatch(/^\?[\x20-\x7e]{1,140}$/)
      }),
    )
  })
})
