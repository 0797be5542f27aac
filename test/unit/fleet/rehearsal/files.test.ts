import { expect, test } from 'vitest'
import { readRecord } from '../../../../src/fleet/page/rehearsal/files/read-record.ts'
import { recordFile } from '../../../../src/fleet/page/rehearsal/files/record-file.ts'
import { partsOf } from '../../../../src/fleet/page/rehearsal/files/report-parts.ts'
import { newestOf } from '../../../../src/rehearsal/merge.ts'
import type { Report } from '../../../../src/report/schema/schema.ts'
import { inEnglish } from '../../../../src/words/catalogue.ts'
import { inLobby, record } from './made.ts'

const problemOf = async (text: string) => {
  const read = await readRecord('a.json', text)
  return 'problem' in read ? inEnglish(read.problem) : undefined
}

test('a record that was saved opens again', async () => {
  const { name, text } = recordFile('json', record(), 'Preflight')
  expect(name).toBe('rehearsal-2026-12-01-abcd2345.json')
  expect(await readRecord(name, text)).toEqual({ record: record() })
})

test('what is no record is named with its place', async () => {
  expect(await problemOf('{')).toBe("a.json isn't JSON.")
  expect(await problemOf('{"schema":"quest-preflight-summary"}')).toContain('neither the record')
  expect(await problemOf('null')).toContain('neither the record')
  const broken = { ...record(), plan: { ...record().plan, seconds: 100_000 } }
  expect(await problemOf(JSON.stringify(broken))).toContain('plan.seconds')
})

test('the table has a row for each second, and one for a device that told nothing', () => {
  const silent = { place: 3, info: inLobby(3).info, came: 'none' as const }
  const { text } = recordFile(
    'csv',
    record({ devices: [...record().devices, silent] }),
    'Preflight',
  )
  const lines = text.trim().split('\r\n')
  expect(lines).toHaveLength(1 + 60 + 1)
  expect(lines[0]).toContain('arrivedDownKbps')
  expect(lines.at(-1)).toContain('quest-3')
  expect(new Set(lines.map((line) => line.split(',').length)).size).toBe(1)
})

test('the page asks nobody for anything and runs nothing, whatever a name holds', () => {
  const name = '<img src=x onerror=alert(1)>'
  const [first, ...rest] = record().devices
  const devices = first ? [{ ...first, info: { ...first.info, device: name } }, ...rest] : []
  const { text } = recordFile('html', record({ devices }), '<b>Title</b>')
  expect(text).not.toContain('<img')
  expect(text).not.toContain('<b>Title')
  expect(text).not.toMatch(/<script|https?:\/\/(?!www\.w3)/)
  expect(text).toContain('21–29 packets lost')
})

const rowOf = (code: string, startedAt: string) => {
  const { code: _, ...planned } = record().plan
  const [one] = record().devices
  const { seconds, ...result } = one?.result ?? raise()
  const evidence = { kind: 'rehearsal' as const, code, startedAt, ...planned, ...result }
  return { evidence: { ...evidence, columns: seconds } }
}
const raise = () => {
  throw new Error('no device')
}
/** Of a device that took part in these. */
const reportOf = (device: string, rows: ReturnType<typeof rowOf>[]) =>
  ({
    app: { version: '0.1.0' },
    run: { id: `run-${device}`, labels: { device } },
    device: { browser: 'Chromium 156' },
    audits: [{ evidence: undefined }, ...rows],
  }) as unknown as Report

test('reports of all devices make the record of the newest rehearsal', async () => {
  const early = '2026-12-01T08:00:00.000Z'
  const late = '2026-12-01T09:05:00.000Z'
  const parts = ['one', 'two', 'three'].flatMap((name) =>
    partsOf(reportOf(name, [rowOf('older234', early), rowOf('newer234', late)])),
  )
  const left = newestOf([...parts, ...partsOf(reportOf('four', [rowOf('older234', early)]))])
  expect(left).toMatchObject({ startedAt: late, plan: { code: 'newer234' }, outcome: 'finished' })
  expect(left?.devices.map(({ info }) => info.device)).toEqual(['one', 'two', 'three'])
  expect(await readRecord('a.json', JSON.stringify(left))).toEqual({ record: left })
  expect(newestOf([])).toBeUndefined()
})
