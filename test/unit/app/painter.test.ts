import { expect, test } from 'vitest'
import { createPainter } from '../../../src/app/runner/painter.ts'
import type { PlannedProbe } from '../../../src/plan/types.ts'
import { createRunStore } from '../../../src/run/store.ts'
import { sampleReport } from '../../fixtures/report.ts'

test('checks are counted, each once, however many a probe brings', () => {
  const rows = sampleReport().audits.slice(0, 3)
  const store = createRunStore()
  const painter = createPainter(store)
  const probe = {} as PlannedProbe
  painter.add(rows, probe)
  // A second look at the first.
  painter.add(rows.slice(0, 1), probe)
  painter.flush()
  const { progress, results } = store.getState()
  expect(progress.done).toBe(3)
  expect(Object.keys(results)).toHaveLength(3)
  expect(progress.current).toBe(rows[0])
})
