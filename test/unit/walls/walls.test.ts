import { expect, test } from 'vitest'
import { breaches } from '../../walls/check.ts'
import { specifiersIn } from '../../walls/graph.ts'

const broken = (...arrows: string[]) =>
  breaches(
    arrows.map((arrow) => {
      const [from = '', to = ''] = arrow.split(' -> ')
      return { from, to }
    }),
  )

test.each([
  ['arrow up', 'src/audits/relay.ts -> src/plan/plan.ts'],
  ['arrow up', 'src/report/schema/read.ts -> src/report/build/chain.ts'],
  ['arrow up', 'src/relay/source.ts -> src/signin/session.ts'],
  ['arrow up', 'src/run/session.ts -> src/app/app.ts'],
  ['arrow up', 'src/app/start.ts -> collector/main.ts'],
  ['the core knows no view', 'src/delivery/state.ts -> react'],
  ['the core knows no view', 'src/run/store.ts -> zustand'],
  ['the core knows no view', 'src/probes/clock.ts -> three/addons/x.js'],
  ['the core knows no view', 'src/report/build/chain.ts -> @react-three/fiber'],
  ['audits do no I/O', 'src/audits/clock.ts -> src/probes/clock.ts'],
  ['audits do no I/O', 'src/audits/relay.ts -> src/relay/source.ts'],
  ['audits do no I/O', 'src/audits/sign-in/sign-in.ts -> src/signin/refusal/record.ts'],
  ['the catalog does no I/O', 'src/catalog/catalog.ts -> node:fs'],
  ['the collector knows only reports', 'collector/store.ts -> src/run/store.ts'],
])('%s: %s', (wall, arrow) => {
  expect(broken(arrow)).toEqual([expect.stringContaining(wall)])
})

test.each([
  'src/audits/relay.ts -> src/model/audit.ts',
  'src/audits/relay.ts -> src/audits/soften.ts',
  'src/audits/relay.ts -> src/probes/relay/relay-evidence.ts',
  'src/run/store.ts -> zustand/vanilla',
  'src/page/Page.tsx -> react',
  'src/catalog/check.ts -> node:fs',
  'src/pages.tsx -> src/page/render.tsx',
])('allowed: %s', (arrow) => {
  expect(broken(arrow)).toEqual([])
})

test('a file outside all layers is named', () => {
  expect(broken('src/extra/one.ts -> src/model/audit.ts')).toEqual([
    'in no layer: src/extra/one.ts',
  ])
})

test('a circle is named once, with all its files and no other', () => {
  expect(
    broken(
      'src/run/a.ts -> src/run/b.ts',
      'src/run/b.ts -> src/run/c.ts',
      'src/run/c.ts -> src/run/a.ts',
      'src/run/d.ts -> src/run/a.ts',
      'src/run/c.ts -> src/run/e.ts',
    ),
  ).toEqual(['circle: src/run/a.ts src/run/b.ts src/run/c.ts'])
})

test('every way to import is seen, of types too', () => {
  const text = `
    import './a.ts'
    import type { B } from './b.ts'
    import { type C, c } from './c.ts'
    export * from './d.ts'
    export type { E } from './e.ts'
    const f = () => import('./f.ts')
    let g: Parameters<typeof import('./g.ts').g>[0]
    const x = <T extends B>(h: import('./h.ts').H) => <p>{h}</p>
    export { x }
  `
  expect(specifiersIn('one.tsx', text)).toEqual(
    ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => `./${name}.ts`),
  )
})
