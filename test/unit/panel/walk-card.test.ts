import { Matrix4, Object3D, Quaternion, Vector3 } from 'three'
import { afterEach, describe, expect, test } from 'vitest'
import { writable } from '../../../src/panel/model/glyphs.ts'
import { widthOf, wrap } from '../../../src/panel/model/measure.ts'
import { lineHeights, main, text } from '../../../src/panel/model/sizes.ts'
import { createCardPlace } from '../../../src/panel/walk/card-place.ts'
import { AWAY_M, card, counts, half, hint, map, rowTop } from '../../../src/panel/walk/card-size.ts'
import { countsOf, noteKinds } from '../../../src/panel/walk/card-words.ts'
import { lookOf, shareOfLimit } from '../../../src/panel/walk/look.ts'
import { createLooking } from '../../../src/panel/walk/looking.ts'
import { startTexts } from '../../../src/panel/walk/page-words.ts'
import { pauseReasons, walkHints, walkMetrics } from '../../../src/walk/types.ts'
import { showIn, wordsReady } from '../../../src/words/catalogue.ts'
import { languages } from '../../../src/words/language.ts'
import { t as panelWords } from '../../../src/words/panel/index.ts'
import { t as walkWords } from '../../../src/words/walk/index.ts'
import { t } from '../../../src/words/walkPanel/index.ts'
import { walkMap } from '../../fixtures/walk-map.ts'

afterEach(() => showIn('en'))

describe('what the card says has room', () => {
  test.each(languages)('%s', async (language) => {
    await showIn(language)
    await wordsReady()
    const lines = (said: string, width: number = card.inner) => wrap(said, width, text.body).length
    for (const reason of pauseReasons)
      expect(lines(walkWords(`walk.away.${reason}`)), reason).toBeLessThanOrEqual(hint.lines)
    for (const one of walkHints)
      expect(lines(walkWords(`walk.hint.${one}`)), one).toBeLessThanOrEqual(hint.lines)
    expect(lines(t('walkPanel.calm'))).toBeLessThanOrEqual(hint.lines)
    const many = { ...walkMap(), cells: Array.from({ length: 888 }, () => walkMap().cells[0]) }
    expect(lines(countsOf({ map: many as never }))).toBeLessThanOrEqual(counts.lines)

    const asks = [
      t('walkPanel.back.ask'),
      t('walkPanel.back.far', { metres: 88.8 }),
      t('walkPanel.back.stay'),
      t('walkPanel.pin.seen', { metres: 8.8 }),
      t('walkPanel.pin.here'),
    ]
    const room = rowTop(2) - map.top
    // Below stand the counts.
    for (const said of asks)
      expect((lines(said) + counts.lines) * lineHeights.body + 16, said).toBeLessThan(room)

    const wide = (label: string) => widthOf(writable(label), text.body)
    for (const metric of walkMetrics)
      expect(
        wide(t('walkPanel.shown', { metric: walkWords(`walk.metric.${metric}`) })),
      ).toBeLessThan(card.inner - 40)
    for (const label of [
      t('walkPanel.pin'),
      t('walkPanel.stop'),
      t('walkPanel.cancel'),
      ...noteKinds.map((kind) => t(`walkPanel.note.${kind}`)),
    ])
      expect(wide(label), label).toBeLessThan(half - 12)
    for (const label of [t('walkPanel.back.go'), t('walkPanel.back.anyway')])
      expect(wide(label), label).toBeLessThan(card.inner - 40)
  })

  test('and the page outside of passthrough, with a row above for the end of a walk', async () => {
    for (const language of languages) {
      await showIn(language)
      await wordsReady()
      const wide = (label: string) => widthOf(writable(label), text.body) + 2 * 20
      for (const label of [t('walkPanel.enterAr'), t('walkPanel.end')])
        expect(wide(panelWords('panel.back')) + 16 + wide(label), label).toBeLessThan(main.inner)
      for (const [first, rows] of [
        [t('walkPanel.waits'), 2],
        [t('walkPanel.about'), 1],
      ] as const) {
        const said = [first, walkWords('walk.meaning'), t('walkPanel.onlyAr')]
        const refusal = panelWords('panel.session.refused')
        const lines = [...said, refusal].flatMap((one) => wrap(one, main.inner, text.body)).length
        const height = lineHeights.heading + lines * lineHeights.body + 4 * 16
        expect(height, `${language} ${first}`).toBeLessThan(main.height - 92 - 8 - rows * (64 + 24))
      }
    }
  })

  test('and the page before a walk', async () => {
    const walk = { phase: 'done', map: walkMap() } as const
    for (const language of languages) {
      await showIn(language)
      await wordsReady()
      for (const about of [
        { isRefused: false },
        { walk, percent: 18, isRefused: false },
        { walk, isRefused: true },
      ]) {
        const said = startTexts(about)
        const lines = said.flatMap(([one]) => wrap(one, main.inner, text.body)).length
        const height = lineHeights.heading + lines * lineHeights.body + said.length * 16
        expect(height, `${language} ${said[0]?.[0]}`).toBeLessThan(
          main.height - 92 - 8 - 2 * 64 - 48,
        )
      }
    }
  })
})

describe('the card', () => {
  const at = (x: number, yaw: number) => {
    const viewer = new Object3D()
    viewer.matrixWorld.compose(
      new Vector3(x, 1.6, 0),
      new Quaternion().setFromAxisAngle(new Vector3(0, 1, 0), yaw),
      new Vector3(1, 1, 1),
    )
    return viewer
  }

  test('stands within reach, below the view and left of the way', () => {
    const board = new Object3D()
    createCardPlace(false)(board, at(0, 0), 0.02)
    const { x, y, z } = board.position
    expect(Math.hypot(x, y - 1.6, z)).toBeCloseTo(AWAY_M)
    // Its right edge leaves 15 degrees free, its upper edge five.
    const edge = Math.atan2(-x, -z) - Math.atan(card.width / 2000)
    expect((edge * 180) / Math.PI).toBeGreaterThan(15)
    const top = Math.atan2(1.6 - y, Math.hypot(x, z)) - Math.atan(card.height / 2000)
    expect((top * 180) / Math.PI).toBeGreaterThan(5)
  })

  test('stays while the person stands, comes after who walks or turns', () => {
    const board = new Object3D()
    const place = createCardPlace(false)
    place(board, at(0, 0), 0.02)
    const before = board.position.clone()
    for (let frame = 0; frame < 50; frame++) place(board, at(0.08, 0.3), 0.02)
    expect(board.position.distanceTo(before)).toBe(0)
    for (let frame = 0; frame < 100; frame++) place(board, at(1, 0), 0.02)
    expect(board.position.x - before.x).toBeCloseTo(1, 1)
    for (let frame = 0; frame < 100; frame++) place(board, at(1, 1), 0.02)
    expect(board.rotation.y).toBeGreaterThan(1)
  })
})

describe('which place is meant', () => {
  const ray = (from: [number, number, number], pitch: number) =>
    ({
      matrix: new Matrix4()
        .compose(
          new Vector3(...from),
          new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), pitch),
          new Vector3(1, 1, 1),
        )
        .toArray(),
    }) as unknown as XRRigidTransform
  const down = ray([0, 1.6, 0], -Math.PI / 4)
  const away = new Matrix4().makeTranslation(0, 0, -50)

  test('the one that is looked at, and not what lies behind the card', () => {
    const looking = createLooking()
    looking.look(down, away, 0)
    expect(looking.shown(0)).toMatchObject({ x: 0, z: expect.closeTo(-1.6) })
    const before = new Matrix4().compose(
      new Vector3(0, 1.6 - 0.4, -0.4),
      new Quaternion().setFromAxisAngle(new Vector3(1, 0, 0), -Math.PI / 4),
      new Vector3(1, 1, 1),
    )
    looking.look(ray([0, 1.6, 0.05], -Math.PI / 4), before, 1000)
    expect(looking.shown(1000)).toBeUndefined()
    // A note is still for what was looked at before.
    expect(looking.meant(1000)).toMatchObject({ z: expect.closeTo(-1.6) })
    expect(looking.meant(20_000)).toBeUndefined()
  })

  test('the one that was pointed at goes first, for a while', () => {
    const looking = createLooking()
    looking.look(down, away, 0)
    looking.point(ray([0, 1, 0], -Math.PI / 4), 0)
    expect(looking.shown(5000)).toMatchObject({ z: expect.closeTo(-1) })
    expect(looking.shown(9000)).toMatchObject({ z: expect.closeTo(-1.6) })
    looking.forget()
    expect(looking.meant(100)).toBeUndefined()
  })

  test('a look at the wall means none', () => {
    const looking = createLooking()
    looking.look(ray([0, 1.6, 0], -0.05), away, 0)
    expect(looking.shown(0)).toBeUndefined()
  })
})

describe('tiles', () => {
  test('states are told by pattern as well as by colour', () => {
    const { cells } = walkMap()
    const looks = cells.map((cell) => lookOf(cell, 'roundTrip'))
    const colors = new Map(looks.map(({ color, pattern }) => [color, pattern]))
    expect([...colors.values()].sort()).toEqual(['hatch', 'plain', 'stripes'])
    const bad = cells.find(({ state }) => state.loss === 'bad')
    expect(bad && lookOf(bad, 'loss').pattern).toBe('dots')
    expect(bad && lookOf(bad, 'gap').pattern).toBe('stripes')
  })

  test('a bar shows the share of the limit; where nothing came, nothing', () => {
    const { cells, limits } = walkMap()
    const [cell] = cells
    if (!cell) throw new Error('No cell')
    expect(shareOfLimit({ ...cell, rttMs: 50 }, 'roundTrip', limits)).toBe(0.5)
    expect(shareOfLimit({ ...cell, gapMs: 600 }, 'gap', limits)).toBe(2)
    expect(shareOfLimit({ ...cell, lateShare: 0.05 }, 'late', limits)).toBe(0.5)
    expect(shareOfLimit({ ...cell, loss: { value: 0.02, low: 0, high: 1 } }, 'loss', limits)).toBe(
      2,
    )
    expect(shareOfLimit({ ...cell, sent: 0 }, 'gap', limits)).toBe(0)
  })
})
