import { setTimeout as sleep } from 'node:timers/promises'
import { launchChromium, wholeChromium } from '../browser/chromium.ts'

interface Fetched {
  requests: number
  /** As they came over the line, with headers. */
  bytes: number
}

export interface Visit {
  /** Until nothing was asked for during a second. */
  first: Fetched
  /** After that, without what the service worker fetches. */
  later: Fetched
}

/** Nothing more is asked for to draw the page. */
const IDLE_MS = 1000
/** Longer than the page waits before it has itself stored. */
const WATCHED_MS = 10_000

/** A first visit in a fresh browser, as the browser's own network log has it. */
export async function visit(url: string): Promise<Visit> {
  const browser = await launchChromium({ executablePath: wholeChromium })
  try {
    const page = await browser.newPage()
    const session = await page.context().newCDPSession(page)
    await session.send('Network.enable')
    const asked: { at: number; bytes: number }[] = []
    const byId = new Map<string, (typeof asked)[number]>()
    session.on('Network.requestWillBeSent', ({ requestId }) => {
      const one = { at: performance.now(), bytes: 0 }
      byId.set(requestId, one)
      asked.push(one)
    })
    session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
      const one = byId.get(requestId)
      if (one) one.bytes = encodedDataLength
    })
    await page.goto(url)
    await sleep(WATCHED_MS)
    const pause = asked.findIndex(
      ({ at }, index) => index > 0 && at - (asked[index - 1]?.at ?? at) > IDLE_MS,
    )
    const end = pause < 0 ? asked.length : pause
    return { first: sum(asked.slice(0, end)), later: sum(asked.slice(end)) }
  } finally {
    await browser.close()
  }
}

const sum = (some: { bytes: number }[]): Fetched => ({
  requests: some.length,
  bytes: some.reduce((total, { bytes }) => total + bytes, 0),
})
