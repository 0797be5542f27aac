import { expect, test } from 'vitest'
import { press } from '../panel/headset.ts'
import { act, enter, look, openPanel, page } from '../panel/world.ts'

test('a watch is started, looked at closer and stopped in VR', async () => {
  await openPanel()
  await act((harness) => harness.show(harness.reports.passingReport()))
  await enter('vr')
  await press(page, 'watch')
  expect((await look()).picking).toBe('watch')
  await press(page, 'watch-length')
  await press(page, 'watch-start')
  expect((await look()).calls).toEqual(['watch 120'])

  await act((harness) => harness.watchLine())
  const drawn = () =>
    act((harness) => {
      const { watch } = harness.panel.view.signals
      return {
        bars: watch.drawing.value?.charts.gap.bars.length,
        poor: watch.drawing.value?.charts.gap.bars.filter(({ poor }) => poor).length,
        marks: watch.drawing.value?.events.length,
        figures: watch.figures.map(({ value }) => value.value),
        says: watch.says.value,
      }
    })
  await press(page, 'span-0')
  expect(await drawn()).toMatchObject({ poor: 3, marks: 3, says: '' })
  expect((await drawn()).figures[1]).toBe('3')
  await press(page, 'span-2')
  expect(await drawn()).toMatchObject({ bars: 120, poor: 1, marks: 1 })
  await press(page, 'watch-stop')
  expect((await look()).calls.at(-1)).toBe('stop watching')
  await press(page, 'back')
  expect((await look()).picking).toBeUndefined()
})
