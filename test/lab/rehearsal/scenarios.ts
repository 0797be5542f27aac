import type { Page } from 'playwright-core'
import { judge } from '../../../src/rehearsal/judge/judge.ts'
import { seenIn } from '../../../src/rehearsal/judge/seen.ts'
import { hitShare } from '../../../src/rehearsal/judge/steps.ts'
import type { RehearsalVerdict } from '../../../src/rehearsal/judge/verdict.ts'
import type { Rehearsed, Setting } from './rehearsal.ts'
import { fullSeconds, wrongShares } from './truth.ts'

/** Six pages and a source in one room, and what a network engineer would say of it. */
export interface RehearsalScenario {
  name: string
  setting: Omit<Setting, 'app'>
  /** @returns what of the verdict is wrong */
  check: (verdict: RehearsalVerdict, rehearsed: Rehearsed) => string[]
}

/** Half of what avatars need: the packets of six devices must not be too many for two cores. */
const RATES = { upKbps: 100, downKbps: 425 }
const PLAN = { seconds: 30, load: 'paired', ...RATES } as const
/** 4.4 times what one device needs down; what the channel and the relay's frames take is in it. */
const FOR_FOUR = { rate: 1.87e6, delay: 20, queue: 200 }
const WIDE = { rate: 20e6, delay: 20, queue: 200 }
const UP = { delay: 20, queue: 200 }
const SIX = { devices: 6, source: true } as const

/** The line is full from this second on, for so many. */
const FULL_FROM = 12
const FULL_FOR = 8

const wait = (until: number) => new Promise((done) => setTimeout(done, until - Date.now()))

/** A page that is busy with something else for half of each second. */
const keepBusy = (page: Page) =>
  page.evaluate(`setInterval(() => {
    const end = performance.now() + 500
    while (performance.now() < end);
  }, 1000)`)

const shown = (value: unknown) => JSON.stringify(value)

function differences(got: Record<string, unknown>, wanted: Record<string, unknown>): string[] {
  return Object.entries(wanted).flatMap(([name, value]) =>
    shown(got[name]) === shown(value)
      ? []
      : [`${name} ${shown(got[name])} instead of ${shown(value)}`],
  )
}

const placeOf = ({ record }: Rehearsed, device: number) =>
  record.devices.find(({ info }) => info.device === `Device ${device}`)?.place

/** Seconds in which the devices say they were all hit; the line's queue empties in the one after. */
function wrongSeconds(rehearsed: Rehearsed): string[] {
  const full = fullSeconds(rehearsed)
  const seen = seenIn(rehearsed.record)
  const hit = Array.from({ length: PLAN.seconds }, (_, second) => second).filter(
    (second) => hitShare(seen, second) >= 0.8,
  )
  const missed = full.filter((second) => !hit.includes(second))
  const invented = hit.filter((one) => ![one - 1, one, one + 1].some((at) => full.includes(at)))
  return missed.length > 1 || invented.length > 0 || full.length === 0
    ? [`hit in ${hit.join(' ')}, the line was full in ${full.join(' ')}`]
    : []
}

export const rehearsalScenarios: RehearsalScenario[] = [
  {
    name: 'rehearsal: rising to six over a line for four',
    setting: { ...SIX, line: { up: UP, down: FOR_FOUR }, plan: { ...PLAN, mode: 'rising' } },
    check: (verdict, rehearsed) => [
      ...differences({ ...verdict }, { kind: 'limit', verdict: 'fail', carried: 4, hit: [] }),
      ...wrongShares(rehearsed),
    ],
  },
  {
    name: 'rehearsal: six at once, and the line is full for 8 s',
    setting: {
      ...SIX,
      line: { up: UP, down: WIDE },
      plan: { ...PLAN, mode: 'all' },
      async during({ at, line }) {
        await wait(at + FULL_FROM * 1000)
        line.change({ down: { rate: FOR_FOUR.rate } })
        await wait(at + (FULL_FROM + FULL_FOR) * 1000)
        line.change({ down: { rate: WIDE.rate } })
      },
    },
    check: (verdict, rehearsed) => [
      ...differences({ ...verdict }, { kind: 'breaks', verdict: 'fail', hit: [] }),
      ...wrongSeconds(rehearsed),
      ...wrongShares(rehearsed),
    ],
  },
  {
    name: 'rehearsal: one of six has a slow line of its own, and one is busy',
    setting: {
      ...SIX,
      line: { up: UP, down: WIDE },
      // Two thirds of what one device needs.
      ownLine: { up: {}, down: { rate: 0.3e6, queue: 200 } },
      plan: { ...PLAN, mode: 'all' },
      during: async ({ pages }) => void (pages[1] && (await keepBusy(pages[1]))),
    },
    check: (verdict, rehearsed) => [
      ...differences(
        { ...verdict },
        {
          kind: 'some',
          verdict: 'fail',
          hit: [placeOf(rehearsed, 6)],
          leftOut: [{ place: placeOf(rehearsed, 2), why: 'busy' }],
        },
      ),
      ...wrongShares(rehearsed),
    ],
  },
]

export const wrongIn = (scenario: RehearsalScenario, rehearsed: Rehearsed): string[] =>
  scenario.check(judge(rehearsed.record), rehearsed)
