import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { type ExplainedText, explainText } from '../../../src/audits/sign-in/explain-text.ts'
import { causeInfo } from '../../../src/model/causes.ts'

interface Case {
  id: string
  way: string
  text: string
  expect: Record<string, unknown>
}

const { cases }: { cases: Case[] } = JSON.parse(
  await readFile('test/fixtures/sign-in-cases.json', 'utf8'),
)

/** Where the table leaves the cause to us. */
const own: Record<string, string> = {
  'app-registration or a cause of its own for a fault of the page': 'page-fault',
  'throttled or a cause of its own': 'service-outage',
  'device-admin or user': 'device-admin',
}

/** What the table expects, in the form of the answer. Keys it leaves out may be anything. */
function expected({ expect: { note: _, codes, ...rest } }: Case): Partial<ExplainedText> {
  const named = Object.entries(rest).map(([key, value]) => [key, own[String(value)] ?? value])
  return {
    ...Object.fromEntries(named),
    ...(Array.isArray(codes) && { codes: codes.map(String) }),
  }
}

test.each(cases)('$way: $id', async (one) => {
  const text = one.way === 'MSAL exception' ? `msal:${one.text}` : one.text
  expect(await explainText(text)).toMatchObject(expected(one))
})

test('every case is there', () => {
  expect(cases).toHaveLength(47)
})

describe('the answer', () => {
  test('names nobody who is in the text', async () => {
    const row = cases.find(({ id }) => id === 'portal-row')?.text ?? ''
    const said = JSON.stringify(await explainText(row))
    for (const secret of ['Some Person', 'some.person', 'c0ffee03', '9:25:44\n'])
      expect(said).not.toContain(secret)
  })

  test('has every key, whatever the text', async () => {
    const keys = ['cause', 'codes', 'correlationId', 'fix', 'requestId', 'time', 'title', 'who']
    for (const text of ['', 'Good morning', '53003', 'msal:', '{', '{"error":', '\u0000'])
      expect(Object.keys(await explainText(text)).sort()).toEqual(keys)
    expect(await explainText('Good morning')).toMatchObject({ codes: [], cause: 'unclear' })
  })

  test('a fault that is none of Entra’s is not looked up in its log', async () => {
    for (const code of ['hash_empty_error', 'popup_window_error', 'cache_quota_exceeded']) {
      const { title, fix } = await explainText(`msal:${code}`)
      expect(title).not.toMatch(/refused|Entra/)
      expect(fix).not.toContain('log')
    }
  })

  test('a second factor is named only where the code says so', async () => {
    expect((await explainText('AADSTS50076: x')).cause).toBe('mfa-required')
    const unknown = '{"error":"interaction_required","error_codes":[5399999]}'
    for (const text of [unknown, '{"error":"interaction_required","suberror":"basic_action"}'])
      expect((await explainText(text)).title).not.toMatch(/MFA|multifactor/i)
  })

  test('after a risk nobody is told to make an exception', async () => {
    for (const code of ['50142', '50131', '530034', '530021', '53004', '53011', '50053', '50135']) {
      const { fix } = await explainText(`AADSTS${code}: x`)
      expect(fix).not.toMatch(/(?<!n't )\bexclude|except\b|Make .* compliant/i)
    }
  })
})

describe('npm run explain', () => {
  const run = (input: string) =>
    new Promise<{ code: number | null; out: string }>((done, fail) => {
      const child = spawn(process.execPath, ['--import', 'tsx', 'tools/explain.ts'])
      let out = ''
      child.stdout.on('data', (chunk) => {
        out += chunk
      })
      child.on('error', fail)
      child.on('close', (code) => done({ code, out }))
      child.stdin.on('error', () => {})
      child.stdin.end(input)
    })

  test('is the script that the README names', async () => {
    const { scripts } = JSON.parse(await readFile('package.json', 'utf8'))
    expect(scripts.explain).toBe('node --import tsx tools/explain.ts')
    expect(await readFile('README.md', 'utf8')).toContain('npm run --silent explain')
  })

  test('prints the answer of the page as JSON', async () => {
    const text = cases[0]?.text ?? ''
    const { code, out } = await run(text)
    expect(code).toBe(0)
    expect(JSON.parse(out)).toEqual(await explainText(text))
  })

  test.each([
    ['nothing', ''],
    ['no text', '\u0000\u0001\ufffd'],
    ['too much', `AADSTS53003 ${'x '.repeat(2_000_000)}`],
  ])('%s ends well', async (_, input) => {
    const { code, out } = await run(input)
    expect(code).toBe(0)
    const { cause } = JSON.parse(out)
    expect(causeInfo(cause)).toBeDefined()
  })
})
