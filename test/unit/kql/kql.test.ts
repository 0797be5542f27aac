import { readFileSync } from 'node:fs'
import { describe, expect, it, test } from 'vitest'
import { summaryQuery } from '../../../src/fleet/sources/summary-query.ts'
import { summarySchema } from '../../../src/report/schema/summary-schema.ts'
import { CAUSE_QUERY, causeQuery } from '../../../tools/readme-causes.ts'
import {
  allItems,
  columnsNamed,
  parameters,
  referencesIn,
  withChoices,
  workbook,
} from './workbook.ts'
import { columnsOf, functions, problems, problemsOf } from './workspace.ts'

const read = (path: string) => readFileSync(path, 'utf8')

describe('functions of the workspace', () => {
  it.each(functions.map((one) => [one.name, one] as const))('%s is parsed and bound', (_, one) => {
    expect(problemsOf(one)).toEqual([])
  })

  it('name every field of the summary as it is named there', () => {
    const columns = columnsOf('PreflightSummaries()')
    expect(Object.keys(columns)).toEqual(
      expect.arrayContaining([...Object.keys(summarySchema.entries), 'key', 'receivedAt']),
    )
    expect(columns).toMatchObject({
      startedAt: 'datetime',
      stopped: 'bool',
      openable: 'bool',
      causes: 'dynamic',
      closed: 'dynamic',
      failed: 'long',
      rttMs: 'real',
      verdict: 'string',
    })
  })

  it('know every cause: npx tsx tools/readme-causes.ts', () => {
    expect(read(CAUSE_QUERY)).toBe(causeQuery())
  })

  it('are deployed with the parameters that their files state, those that others call first', () => {
    const bicep = read('deploy/monitor/functions.bicep')
    const listed = [
      ...bicep.matchAll(
        /name: '(\w+)'\n\s+parameters: '((?:[^'\\]|\\.)*)'\n\s+query: loadTextContent\('queries\/(\w+)\.kql'\)/g,
      ),
    ]
    const deployed = listed.map(([, name = '', written = '', file]) => {
      expect(file).toBe(name)
      return { name, parameters: written.replaceAll("\\'", "'") }
    })
    const byName = (a: { name: string }, b: { name: string }) => (a.name < b.name ? -1 : 1)
    expect(deployed.toSorted(byName)).toEqual(
      functions.map(({ name, parameters: list }) => ({ name, parameters: list })).toSorted(byName),
    )
    for (const [place, { name }] of deployed.entries()) {
      const { body = '' } = functions.find((one) => one.name === name) ?? {}
      for (const [called] of body.matchAll(/\bPreflight[A-Z]\w+(?=\()/g))
        expect(deployed.findIndex((one) => one.name === called)).toBeLessThan(place)
    }
  })
})

describe('the parser', () => {
  it.each([
    ['a column that does not exist', 'AppEvents | where Nme == 1', /Nme/],
    [
      'a column that a function does not give',
      'PreflightDevices() | where verdikt == 1',
      /verdikt/,
    ],
    ['a function that does not exist', 'PreflightDevice() | count', /PreflightDevice/],
    ['an argument of the wrong type', 'PreflightDevices() | where strlen(rttMs) > 1', /type/],
    ['broken syntax', 'AppEvents | wher Name == 1', /Query operator expected/],
    ['a missing argument', 'PreflightWhatIf()', /PreflightWhatIf|argument/],
  ])('reports %s', (_, query, says) => {
    expect(problems(query).join('\n')).toMatch(says)
  })

  it('reports a wrong column inside of a function', () => {
    const [broken = { name: '', parameters: '', body: '' }] = functions.filter(
      ({ name }) => name === 'PreflightReadiness',
    )
    const body = broken.body.replace('by site', 'by city')
    expect(problemsOf({ ...broken, body }).join('\n')).toMatch(/city/)
  })
})

describe('the workbook', () => {
  const items = allItems()
  const queries = items.filter(({ content }) => content.query)

  it('is of the known form: names and ids are unique, every item says something', () => {
    expect(workbook.version).toBe('Notebook/1.0')
    expect(workbook.fallbackResourceIds).toEqual(['__WORKSPACE__'])
    const names = items.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
    const ids = parameters.map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { type, content } of items)
      expect(
        { 1: content.json, 3: content.query, 9: content.parameters, 12: content.items }[type],
      ).toBeTruthy()
    for (const { jsonData } of parameters) if (jsonData) JSON.parse(jsonData)
  })

  it('has all views', () => {
    expect(queries.length).toBeGreaterThan(9)
    const text = queries.map(({ content }) => content.query).join('\n')
    for (const name of [
      'Readiness',
      'Timeline',
      'Causes',
      'Rules',
      'WhatIf',
      'Outliers',
      'Silent',
      'Rehearsals',
      'Rehearsed',
      'Change',
    ])
      expect(text).toContain(`Preflight${name}(`)
  })

  it('refers only to parameters that stand before', () => {
    const known = new Set<string>()
    for (const item of items) {
      for (const one of item.content.parameters ?? []) {
        known.add(one.name)
        const used = [
          ...referencesIn(one.query ?? ''),
          ...(one.timeContextFromParameter ? [one.timeContextFromParameter] : []),
        ]
        for (const name of used) expect([...known]).toContain(name)
      }
      if (!item.content.query) continue
      expect(item.content.timeContextFromParameter).toBe('TimeRange')
      for (const name of referencesIn(item.content.query)) expect([...known]).toContain(name)
    }
    expect(known.size).toBe(parameters.length)
  })

  it.each(queries.map((item) => [item.name, item] as const))(
    'query %s is parsed and bound, and has the columns it shows',
    (_, item) => {
      const query = withChoices(item.content.query ?? '')
      expect(problems(query)).toEqual([])
      expect(Object.keys(columnsOf(query))).toEqual(expect.arrayContaining(columnsNamed(item)))
    },
  )

  it.each(parameters.filter(({ query }) => query).map((one) => [one.name, one] as const))(
    'choices of %s are parsed and bound, and no label becomes part of a query',
    (_, { query = '' }) => {
      expect(problems(withChoices(query))).toEqual([])
      expect(Object.keys(columnsOf(withChoices(query)))).toContain('value')
      expect(query).toMatch(/value = (tostring\(hash\(\w+\)\)|format_datetime\()/)
    },
  )
})

describe('alert rules', () => {
  const bicep = read('deploy/monitor/alerts.bicep')
  const rules = [
    ...bicep.matchAll(
      /loadTextContent\('([\w-]+\.kql)'\), '(\w+)'[\s\S]*?metricMeasureColumn: '(\w+)'\s+dimensions: \[\{ name: '(\w+)'/g,
    ),
  ]

  it('are two', () => expect(rules).toHaveLength(2))

  it.each(rules.map(([, file = '', ...rest]) => [file, rest] as const))(
    '%s is parsed and bound, and gives the columns of its rule',
    (file, [placeholder = '', measure = '', dimension = '']) => {
      const query = read(`deploy/monitor/${file}`)
      expect(query).toContain(placeholder)
      const filled = query.replace(placeholder, '24')
      expect(filled).not.toMatch(/__/)
      expect(problems(filled)).toEqual([])
      expect(columnsOf(filled)).toMatchObject({
        [measure]: expect.stringMatching(/real|long/),
        [dimension]: 'string',
      })
    },
  )
})

test('the question of the fleet page is parsed and bound, whatever it was told before', () => {
  const evil = '" | take 1 //\\u0022 \' \n;'
  for (const after of [undefined, { ingested: '2026-11-20T00:00:00Z', runId: evil }])
    expect(problems(summaryQuery({ days: 90, limit: 10, after }))).toEqual([])
})
