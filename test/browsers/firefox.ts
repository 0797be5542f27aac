import puppeteer from 'puppeteer-core'

/**
 * Debian's Firefox, driven over WebDriver BiDi. Its WebRTC leaves loopback out unless it is asked not to.
 * @returns what the page published as its report
 */
export async function reportInFirefox(
  url: string,
  deadlineMs: number,
  { loopbackIce }: { loopbackIce: boolean },
): Promise<unknown> {
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath: process.env.FIREFOX_PATH ?? '/usr/bin/firefox-esr',
    headless: true,
    // Nothing of Firefox's own may be on the line: no telemetry, portal detection or updates.
    extraPrefsFirefox: {
      'network.captive-portal-service.enabled': false,
      'network.connectivity-service.enabled': false,
      'media.peerconnection.ice.loopback': loopbackIce,
    },
  })
  try {
    const page = await browser.newPage()
    await page.goto(url)
    await page.waitForFunction(() => document.documentElement.dataset.run === 'done', {
      timeout: deadlineMs,
    })
    return await page.evaluate(() =>
      JSON.parse(document.getElementById('report')?.textContent ?? ''),
    )
  } finally {
    await browser.close()
  }
}
