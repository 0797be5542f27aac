import { execFile } from 'node:child_process'
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import { pageFunctions } from 'lighthouse/core/lib/page-functions.js'
import { launchChromium, wholeChromium } from '../browser/chromium.ts'

export interface Audited {
  /** 0-100. */
  performance: number
  accessibility: number
  bestPractices: number
  /** ms. */
  fcp: number
  lcp: number
  tbt: number
  cls: number
  /** Lighthouse's measure of this machine's speed at that moment. */
  speed: number
  /** How many times slower than this machine the emulated CPU was. */
  slowdown: number
  /** What costs points besides the times, by audit. */
  flaws: string[]
}

/** What is read of `--output json`; scores are 0-1. */
interface Result {
  audits: Record<string, { score: number | null; numericValue?: number } | undefined>
  categories: Record<
    string,
    { score: number | null; auditRefs: { id: string; weight: number }[] } | undefined
  >
  environment: { benchmarkIndex: number }
}

const program = createRequire(import.meta.url).resolve('lighthouse/cli/index.js')
const LONGEST_MS = 180_000
const categories = ['performance', 'accessibility', 'best-practices']

/**
 * Lighthouse's phone is four times slower than a machine whose index is 1,500: in the middle of its
 * class of mid-tier mobiles, 125 to 800 (docs/throttling.md of Lighthouse, "Calibrating the CPU
 * slowdown").
 */
const PHONE_INDEX = 1500 / 4
const SLOWDOWN_MAX = 4

/** The multiplier that makes the phone's speed of this machine's, and never more than Lighthouse's own. */
async function calibrated(): Promise<number> {
  const browser = await launchChromium({ executablePath: wholeChromium })
  try {
    const page = await browser.newPage()
    const index = Number(await page.evaluate(`(${pageFunctions.computeBenchmarkIndex})()`))
    return Number(Math.min(SLOWDOWN_MAX, Math.max(1, index / PHONE_INDEX)).toFixed(1))
  } finally {
    await browser.close()
  }
}

/**
 * One visit of Lighthouse in a fresh browser, with its own emulation: a phone on 1.6 Mbit/s and
 * 150 ms with a CPU that is slowed by as much as this machine is faster at that moment, or a
 * desktop on 10 Mbit/s and 40 ms.
 * @throws where Lighthouse has no result
 */
export async function audit(url: string, form: 'mobile' | 'desktop'): Promise<Audited> {
  const slowdown = form === 'mobile' ? await calibrated() : 1
  const flags = [
    '--quiet',
    '--output=json',
    '--chrome-flags=--headless=new --no-sandbox',
    `--only-categories=${categories.join(',')}`,
    ...(form === 'desktop'
      ? ['--preset=desktop']
      : [`--throttling.cpuSlowdownMultiplier=${slowdown}`]),
  ]
  const { stdout } = await promisify(execFile)(process.execPath, [program, url, ...flags], {
    env: { ...process.env, CHROME_PATH: wholeChromium },
    maxBuffer: 100_000_000,
    timeout: LONGEST_MS,
  })
  return { ...read(JSON.parse(stdout)), slowdown }
}

function read({ audits, categories, environment }: Result): Omit<Audited, 'slowdown'> {
  const score = (id: string) => Math.round((categories[id]?.score ?? Number.NaN) * 100)
  const figure = (id: string) => audits[id]?.numericValue ?? Number.NaN
  return {
    performance: score('performance'),
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    fcp: figure('first-contentful-paint'),
    lcp: figure('largest-contentful-paint'),
    tbt: figure('total-blocking-time'),
    cls: figure('cumulative-layout-shift'),
    speed: environment.benchmarkIndex,
    flaws: ['accessibility', 'best-practices'].flatMap((category) =>
      (categories[category]?.auditRefs ?? [])
        .filter(({ id, weight }) => weight > 0 && audits[id]?.score === 0)
        .map(({ id }) => id),
    ),
  }
}
