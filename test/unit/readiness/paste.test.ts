import { describe, expect, test } from 'vitest'
import { readiness } from '../../../src/catalog/readiness.ts'
import { judgeOutput } from '../../../src/readiness/paste/judge-output.ts'
import { readListOutput } from '../../../src/readiness/paste/list-output.ts'
import { readOutput } from '../../../src/readiness/paste/read-output.ts'

const expectedOf = (id: string) => readiness.rows.find((row) => row.id === id)?.expected ?? []
const judge = (id: string, text: string) => judgeOutput(text, expectedOf(id))

describe('output of Format-List', () => {
  test('is objects apart by empty lines, with values that may go on', () => {
    const text =
      '\r\n\r\nIdentity     : Global\r\nDescription  : one\r\n               two\r\nEmpty        :\r\n\r\nIdentity     : Tag:A\r\n'
    expect(readListOutput(text).map((one) => Object.fromEntries(one))).toEqual([
      { Identity: 'Global', Description: 'one two', Empty: '' },
      { Identity: 'Tag:A' },
    ])
  })
  test('is read to a limit, and anything else is left out', () => {
    expect(readListOutput('PS C:\\> Get-Something\nhttps://x.example\n<b>hello</b>')).toEqual([])
    expect(readListOutput('A : 1\n\n'.repeat(5000)).length).toBeLessThanOrEqual(200)
  })
})

describe('what it says of a row', () => {
  test('one policy that allows it', () => {
    expect(judge('ev-policy', 'Identity        : Global\nImmersiveEvents : Enabled')).toEqual({
      verdict: 'pass',
      readings: [
        { policy: 'Global', property: 'ImmersiveEvents', value: 'Enabled', verdict: 'pass' },
      ],
    })
  })
  test('policies that differ leave it open', () => {
    const text =
      'Identity : Global\nImmersiveEvents : Enabled\n\nIdentity : Tag:No\nImmersiveEvents : Disabled'
    expect(judge('ev-policy', text).verdict).toBe('unknown')
  })
  test('any case of letters, and values that nobody knows', () => {
    expect(judge('ev-guest-teams', 'allowguestuser : FALSE').verdict).toBe('fail')
    expect(judge('ev-guest-teams', 'AllowGuestUser : Perhaps').verdict).toBe('unknown')
  })
  test('pairs of Name and Value, as group settings are printed', () => {
    const text =
      'Name  : EnableMIPLabels\nValue : true\n\nName  : EnableGroupCreation\nValue : false'
    expect(judge('use-groups-create', text)).toMatchObject({
      verdict: 'fail',
      readings: [{ property: 'EnableGroupCreation', value: 'false' }],
    })
  })
  test('output of something else says nothing', () => {
    expect(judge('ev-policy', 'Identity : Global\nAllowWebinars : Enabled')).toEqual({
      verdict: 'unknown',
      readings: [],
    })
  })
})

describe('output in other forms', () => {
  const objects = (text: string) => readOutput(text).map((one) => Object.fromEntries(one))

  test('JSON, one object or several', () => {
    expect(objects('{"Identity":"Global","AllowGuestUser":true,"Old":null}')).toEqual([
      { Identity: 'Global', AllowGuestUser: 'True', Old: '' },
    ])
    expect(judge('ev-policy', '[{"Identity":"Global","ImmersiveEvents":"Disabled"}]').verdict).toBe(
      'fail',
    )
    expect(objects('[1,null,"x"]')).toEqual([])
  })

  test('a table, with cells that are empty or hold spaces', () => {
    const table = [
      '',
      'Identity     ImmersiveEvents Note',
      '--------     --------------- ----',
      'Global       Enabled         for all people',
      'Tag:No guest Disabled',
      '',
      'PS C:\\> ',
    ].join('\r\n')
    expect(objects(table)).toEqual([
      { Identity: 'Global', ImmersiveEvents: 'Enabled', Note: 'for all people' },
      { Identity: 'Tag:No guest', ImmersiveEvents: 'Disabled', Note: '' },
    ])
    expect(judge('ev-policy', table).verdict).toBe('unknown')
  })

  test('is bounded, and broken JSON is no answer', () => {
    expect(readOutput(`[${'{"A":1},'.repeat(500)}{"A":1}]`).length).toBeLessThanOrEqual(200)
    expect(objects('{"Identity":')).toEqual([])
    expect(objects('----\nonly dashes')).toEqual([])
  })
})
