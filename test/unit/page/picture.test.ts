import { expect, test } from 'vitest'
import { PICTURE, pictureOf, type Shape } from '../../../src/page/share/picture.ts'
import { redact } from '../../../src/report/privacy/redact.ts'
import type { Report } from '../../../src/report/schema/schema.ts'
import { sampleReport } from '../../fixtures/report.ts'
import { quality, required } from './line-rows.ts'

const said = (shapes: Shape[]) =>
  shapes.flatMap((shape) => (shape.kind === 'text' ? [shape.text] : []))

const sample = sampleReport()
const ready: Report = {
  ...sample,
  verdict: 'pass',
  audits: [...sample.audits, required('contoso', 890, 'pass'), quality('contoso', 42)].map(
    (row) => ({
      ...sample.audits[0],
      ...row,
    }),
  ) as Report['audits'],
}

test('the picture says the headline, the chain and the figures of the report', () => {
  const texts = said(pictureOf(redact(ready, 'standard')))
  expect(texts).toContain('Ready')
  expect(texts).toContain('Relay')
  const figures = texts.slice(texts.indexOf('Throughput, at least'))
  expect(figures.slice(0, 9)).toEqual([
    'Throughput, at least',
    '0.89 Mbit/s',
    'Needs 0.85 Mbit/s',
    'Round trip',
    '42 ms',
    'Limit 100 ms',
    'Packet loss',
    '0.2 %',
    'Limit 1 %',
  ])
  expect(texts).toContain('Good for: Avatars')
})

test('nothing stands outside the picture', () => {
  for (const { x, y, width } of pictureOf(redact(ready, 'standard'))) {
    expect(x).toBeGreaterThanOrEqual(0)
    expect(x + width).toBeLessThanOrEqual(PICTURE.width)
    expect(y).toBeLessThan(PICTURE.height)
  }
})
