import { spawn } from 'node:child_process'
import { setTimeout as sleep } from 'node:timers/promises'
import { endChild } from '../../lab/children.ts'
import { freePort } from '../../lab/ports.ts'

const HOST = '127.0.0.1'
const MINI_BROWSER = `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-4.1/MiniBrowser`

/**
 * Debian's WebKitGTK in its MiniBrowser, driven over W3C WebDriver on a display of its own (it has
 * no headless mode). @returns what the page published as its report
 */
export async function reportInWebKit(url: string, deadlineMs: number): Promise<unknown> {
  const port = await freePort(7130, HOST)
  const driver = spawn(
    'xvfb-run',
    ['-a', '-s', '-screen 0 1280x1000x24', 'WebKitWebDriver', `--port=${port}`, `--host=${HOST}`],
    { stdio: 'ignore', env: { ...process.env, WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1' } },
  )
  const call = async (method: string, path: string, body?: object) => {
    const answer = await fetch(`http://${HOST}:${port}${path}`, {
      method,
      ...(body && { body: JSON.stringify(body) }),
    })
    const { value } = (await answer.json()) as { value: unknown }
    if (!answer.ok) throw new Error(`WebDriver ${path}: ${JSON.stringify(value)}`)
    return value
  }
  try {
    const session = await untilListening(() =>
      call('POST', '/session', {
        capabilities: {
          alwaysMatch: {
            'webkitgtk:browserOptions': { binary: MINI_BROWSER, args: ['--automation'] },
          },
        },
      }),
    )
    const { sessionId } = session as { sessionId: string }
    try {
      await call('POST', `/session/${sessionId}/url`, { url })
      return await reportOf(
        (script) => call('POST', `/session/${sessionId}/execute/sync`, { script, args: [] }),
        deadlineMs,
      )
    } finally {
      await call('DELETE', `/session/${sessionId}`)
    }
  } finally {
    await endChild(driver)
  }
}

/** The driver takes a moment to listen. */
async function untilListening<T>(ask: () => Promise<T>): Promise<T> {
  for (let left = 100; ; left--) {
    try {
      return await ask()
    } catch (error) {
      if (left === 0 || !(error instanceof TypeError)) throw error
      await sleep(100)
    }
  }
}

async function reportOf(run: (script: string) => Promise<unknown>, deadlineMs: number) {
  const end = Date.now() + deadlineMs
  while ((await run('return document.documentElement.dataset.run')) !== 'done') {
    if (Date.now() > end) throw new Error(`No report after ${deadlineMs} ms.`)
    await sleep(250)
  }
  return JSON.parse(String(await run('return document.getElementById("report").textContent')))
}
