import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readPage } from '../../../src/signin/refusal/page-text.ts'

const REQUEST = '11111111-1111-4111-8111-111111111111'
const CORRELATION = '22222222-2222-4222-8222-222222222222'
const APP = '33333333-3333-4333-8333-333333333333'
const DEVICE = '44444444-4444-4444-8444-444444444444'
const TIME = '2026-11-21T09:15:02Z'

const pages = {
  English: [
    'Error Code: 53003',
    `Request Id: ${REQUEST}`,
    `Correlation Id: ${CORRELATION}`,
    `Timestamp: ${TIME}`,
    'App name: Quest Preflight',
    `App id: ${APP}`,
    'IP address: 203.0.113.7',
    `Device identifier: ${DEVICE}`,
    'Device platform: Android',
    'Device state: Unregistered',
  ],
  German: [
    'Fehlercode: 53003',
    `Anforderungs-ID: ${REQUEST}`,
    `Korrelations-ID: ${CORRELATION}`,
    `Zeitstempel: ${TIME}`,
    'App-Name: Quest Preflight',
    `App-ID: ${APP}`,
    'IP-Adresse: 203.0.113.7',
    `Gerätebezeichner: ${DEVICE}`,
    'Geräteplattform: Android',
    'Gerätestatus: Unregistered',
  ],
  Japanese: [
    'エラー コード: 53003',
    `要求 ID: ${REQUEST}`,
    `相関 ID: ${CORRELATION}`,
    `タイムスタンプ: ${TIME}`,
    'アプリ名: Quest Preflight',
    `アプリ ID: ${APP}`,
    'IP アドレス: 203.0.113.7',
    `デバイス識別子: ${DEVICE}`,
    'デバイス プラットフォーム: Android',
    'デバイスの状態: Unregistered',
  ],
  Arabic: [
    'رمز الخطأ: ٥٣٠٠٣',
    `معرف الطلب: ${REQUEST}`,
    `معرف الارتباط: ${CORRELATION}`,
    `الطابع الزمني: ${TIME}`,
    'اسم التطبيق: Quest Preflight',
    `معرف التطبيق: ${APP}`,
    'عنوان IP: 203.0.113.7',
    `معرف الجهاز: ${DEVICE}`,
    'النظام الأساسي للجهاز: Android',
    'حالة الجهاز: Unregistered',
  ],
}

const whole = {
  codes: ['53003'],
  requestId: REQUEST,
  correlationId: CORRELATION,
  timestamp: TIME,
  ip: '203.0.113.7',
  appId: APP,
  deviceId: DEVICE,
  platform: 'Android',
  deviceState: 'Unregistered',
}

describe('in any language', () => {
  test.each(Object.entries(pages))('%s', (language, lines) => {
    // The order of the page carries a language whose word for "correlation" is not known.
    expect(readPage(lines.join('\n'))).toMatchObject(whole)
    expect(readPage(lines.join('\r\n'))).toMatchObject(whole)
    expect(language).not.toBe('')
  })

  test.each(['English', 'German', 'Japanese'] as const)('%s in any order', (language) => {
    fc.assert(
      fc.property(fc.shuffledSubarray(pages[language], { minLength: 10 }), (lines) => {
        expect(readPage(lines.join('\n'))).toMatchObject(whole)
      }),
      { numRuns: 100 },
    )
  })
})

test('labels and values on lines of their own', () => {
  expect(readPage(`Error Code:\n53003\nCorrelation Id:\n${CORRELATION}`)).toMatchObject({
    codes: ['53003'],
    correlationId: CORRELATION,
  })
})

test('values without labels, told by their form and by what we know', () => {
  const known = { correlationId: CORRELATION, clientId: APP }
  expect(readPage(`53003\n${APP}\n${CORRELATION}\n${REQUEST}\n${TIME}`, known)).toMatchObject({
    codes: ['53003'],
    appId: APP,
    correlationId: CORRELATION,
    requestId: REQUEST,
    timestamp: TIME,
  })
})

test.each([
  ['53003', ['53003']],
  ['AADSTS50199', ['50199']],
  ['aadsts 53003', ['53003']],
  ['５３００３', ['53003']],
  ['Sorry (AADSTS530003): device. AADSTS53000', ['530003', '53000']],
  ['123', []],
  ['call 0800 53003 today', []],
])('%s', (text, codes) => {
  expect(readPage(text).codes).toEqual(codes)
})

test('a missing part takes nothing else with it', () => {
  for (let left = 0; left < pages.English.length; left++) {
    const page = readPage(pages.English.filter((_, index) => index !== left).join('\n'))
    expect(Object.keys(page).length).toBeGreaterThanOrEqual(9)
    if (left !== 2) expect(page.correlationId).toBe(CORRELATION)
    if (left !== 0) expect(page.codes).toEqual(['53003'])
  }
})

test('anything at all is read without harm and within bounds', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'binary' }), (text) => {
      const page = readPage(text)
      expect(JSON.stringify(page).length).toBeLessThan(5000)
      for (const code of page.codes) expect(code).toMatch(/^(\d{4,8}|AADB2C\d{5})$/)
    }),
    { numRuns: 300 },
  )
  expect(readPage('a:'.repeat(200_000)).codes).toEqual([])
  expect(readPage(`${'1'.repeat(100_000)}`).codes).toEqual([])
  expect(readPage('<b>53003</b>\n\u202e30035\u202c').codes).toEqual(['53003', '30035'])
})

test.each([
  ['in the sentence', `The token was issued on 2026-01-30T19:55:21.1057795Z, lifetime 1209600.`],
  [
    'on a line of its own',
    `Made-up words: issued on\n2026-01-30T19:55:21.1057795Z\nand inactive for a while.`,
  ],
  [
    'after a long line',
    `The token of this sign-in was issued on\n2026-01-30T19:55:21.1057795Z\nTrace ID: x`,
  ],
])('the date of issue is not the time of the event: %s', (_, text) => {
  expect(readPage(`AADSTS70043: ${text}`).timestamp).toBeUndefined()
  expect(readPage(`AADSTS70043: ${text}\nTimestamp: 2026-03-04 05:06:07Z`).timestamp).toBe(
    '2026-03-04 05:06:07Z',
  )
})
