import * as msal from '@azure/msal-browser'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { explainText } from '../../../src/audits/sign-in/explain-text.ts'
import { msalKind } from '../../../src/signin/refusal/msal-codes.ts'
import { readPage } from '../../../src/signin/refusal/page-text.ts'

const TRACE = 'd18629e8-0000-4000-8000-0000000000a1'
const CORRELATION = 'fac30a0c-0000-4000-8000-0000000000b2'
const OTHER = '3df4c157-53b0-4000-8000-537ea3500021'
const TIME = '2026-03-04 05:06:07Z'
const answer = { codes: ['50105'], correlationId: CORRELATION, requestId: TRACE }

/** Trace, correlation and time, as Entra's own sentences have them. */
const languages: Record<string, [string, string, string]> = {
  English: ['Trace ID', 'Correlation ID', 'Timestamp'],
  German: ['Ablaufverfolgungs-ID', 'Korrelations-ID', 'Zeitstempel'],
  'German, of the page': ['Anforderungs-ID', 'Korrelations-ID', 'Zeitstempel'],
  French: ['ID de trace', 'ID de corrélation', 'Horodatage'],
  'French, of the page': ['ID de la demande', 'ID de corrélation', 'Horodatage'],
  Spanish: ['Id. de seguimiento', 'Id. de correlación', 'Marca de tiempo'],
  'Spanish, of the page': ['Id. de solicitud', 'Id. de correlación', 'Marca de tiempo'],
  Portuguese: ['ID de Rastreamento', 'ID de Correlação', 'Carimbo de data/hora'],
  'Portuguese, of Portugal': ['ID do pedido', 'ID de correlação', 'Carimbo de data/hora'],
  Italian: ['ID traccia', 'ID correlazione', 'Timestamp'],
  'Italian, of the page': ['ID richiesta', 'ID correlazione', 'Marca temporale'],
  Dutch: ['Tracerings-id', 'Correlatie-id', 'Tijdstempel'],
  'Dutch, of the page': ['Aanvraag-id', 'Correlatie-id', 'Tijdstempel'],
  Japanese: ['トレース ID', '相関 ID', 'タイムスタンプ'],
  'Japanese, of the page': ['要求 ID', '相関 ID', 'タイムスタンプ'],
  Chinese: ['跟踪 ID', '相关 ID', '时间戳'],
  'Chinese, traditional': ['追蹤識別碼', '相互關聯識別碼', '時間戳記'],
  Korean: ['추적 ID', '상관 관계 ID', '타임스탬프'],
  Polish: ['Identyfikator śledzenia', 'Identyfikator korelacji', 'Sygnatura czasowa'],
  Czech: ['ID trasování', 'ID korelace', 'Časové razítko'],
  Russian: ['Идентификатор трассировки', 'Идентификатор корреляции', 'Метка времени'],
  Turkish: ['İzleme Kimliği', 'Bağıntı Kimliği', 'Zaman damgası'],
  Swedish: ['Spårnings-ID', 'Korrelations-ID', 'Tidsstämpel'],
  Danish: ['Sporings-id', 'Korrelations-id', 'Tidsstempel'],
  Norwegian: ['Forespørsels-ID', 'Korrelasjons-ID', 'Tidsstempel'],
  Finnish: ['Seurantatunnus', 'Korrelaatiotunnus', 'Aikaleima'],
  Hungarian: ['Nyomkövetési azonosító', 'Korrelációs azonosító', 'Időbélyeg'],
  Greek: ['Αναγνωριστικό ίχνους', 'Αναγνωριστικό συσχέτισης', 'Χρονική σήμανση'],
  Arabic: ['معرف التتبع', 'معرف الارتباط', 'الطابع الزمني'],
}

describe('labels of many languages', () => {
  test.each(Object.entries(languages))('%s', (_, [trace, correlation, time]) => {
    fc.assert(
      fc.property(
        fc.constantFrom(' ', '\n', '\r\n', '. ', ''),
        fc.constantFrom(': ', ' : ', '：', ':\n'),
        fc.boolean(),
        fc.boolean(),
        (gap, colon, swapped, upper) => {
          const id = (text: string) => (upper ? text.toUpperCase() : text)
          const ids = [`${trace}${colon}${id(TRACE)}`, `${correlation}${colon}${id(CORRELATION)}`]
          if (swapped) ids.reverse()
          const text = [`AADSTS50105: made-up words '${OTHER}'.`, ...ids, `${time}${colon}${TIME}`]
          expect(readPage(text.join(gap))).toMatchObject({ ...answer, timestamp: TIME })
        },
      ),
      { numRuns: 40 },
    )
  })
})

const sentence = `AADSTS50105: made-up words '${OTHER}' issued on 2026-01-30T19:55:21.1057795Z. Trace ID: ${TRACE} Correlation ID: ${CORRELATION} Timestamp: ${TIME}`
const token = {
  error: 'invalid_grant',
  error_description: sentence,
  error_codes: [50105],
  timestamp: TIME,
  trace_id: TRACE,
  correlation_id: CORRELATION,
  error_uri: 'https://login.microsoftonline.com/error?code=50105',
}
const query = new URLSearchParams({
  error: 'access_denied',
  error_description: sentence,
  error_uri: token.error_uri,
  state: OTHER,
}).toString()

test.each([
  ['token answer', JSON.stringify(token)],
  ['token answer, printed', JSON.stringify(token, null, 2)],
  [
    'token answer inside a log line',
    `2026-11-30T08:00:00Z ERROR body=${JSON.stringify(JSON.stringify(token))}`,
  ],
  ['fragment', `https://preflight.example/redirect.html#${query}`],
  ['query', `https://preflight.example/?${query}&session_state=${OTHER}`],
  ['fragment by itself', `#${query}`],
  [
    'address inside a sentence with many words',
    `Hello, this is what I got when I signed in on my headset this morning, can you please have a look at it, thanks: https://x.example/#${query} Regards, and have a nice day, all of you out there`,
  ],
  ['encoded twice', encodeURIComponent(query)],
  [
    'percent for spaces',
    `https://x.example/#error=access_denied&error_description=${encodeURIComponent(sentence)}`,
  ],
  [
    'as a console prints it',
    `{ errorCode: 'invalid_grant', errorMessage: "${sentence}", correlationId: '${CORRELATION}', claims: '' }`,
  ],
  [
    'MSAL with its stack',
    `ServerError: invalid_grant: ${sentence}\n    at new r (main-6UR4ZPLT.js:21755:24)\n    at https://x.example/assets/vendor.50011.js:12345:67890`,
  ],
  [
    'MSAL built',
    `Error(s): 50105 - Timestamp: ${TIME} - Description: ${sentence} - Correlation ID: ${CORRELATION} - Trace ID: ${TRACE}`,
  ],
  [
    'HTML',
    `<p>AADSTS50105: made-up</p><div>Request Id: <b>${TRACE}</b></div><div>Correlation Id: ${CORRELATION}</div><div>Timestamp: ${TIME}</div>`,
  ],
  [
    'Markdown',
    `**Error Code:** 50105\n**Request Id:** \`${TRACE}\`\n| Correlation Id | ${CORRELATION} |\nTimestamp: ${TIME}`,
  ],
  [
    'labels above values',
    `Error Code\n50105\nRequest Id\n${TRACE}\nCorrelation Id\n${CORRELATION}\nUser ID\n${OTHER}\nTimestamp\n${TIME}`,
  ],
  [
    'rows of a log',
    `Date (UTC)\tRequest ID\tUser ID\tCorrelation ID\tSign-in error code\n${TIME}\t${TRACE}\t${OTHER}\t${CORRELATION}\t50105`,
  ],
  [
    'CSV of the portal',
    `Date (UTC),Request ID,User,Correlation ID,Sign-in error code\n${TIME},${TRACE},"Person, Some",${CORRELATION},50105`,
  ],
  [
    'entry of Graph',
    JSON.stringify({
      id: TRACE,
      createdDateTime: TIME,
      userId: OTHER,
      correlationId: CORRELATION,
      status: { errorCode: 50105, failureReason: 'x' },
    }),
  ],
  [
    'entry of Log Analytics',
    JSON.stringify({
      TimeGenerated: TIME,
      ResultType: '50105',
      CorrelationId: CORRELATION,
      UserId: OTHER,
      OriginalRequestId: TRACE,
    }),
  ],
])('%s', async (_, text) => {
  expect(await explainText(text)).toMatchObject({ ...answer, time: TIME, cause: 'account-problem' })
})

test.each([
  [
    'error word of Graph',
    `{"error":{"code":"InvalidAuthenticationToken","message":"x","innerError":{"date":"2026-03-04T05:06:07","request-id":"${TRACE}","client-request-id":"${CORRELATION}"}}}`,
    { codes: [], cause: 'session-missing', correlationId: CORRELATION, requestId: TRACE },
  ],
  [
    'permission of Graph',
    '{"error":{"code":"Authorization_RequestDenied","message":"Insufficient privileges"}}',
    { cause: 'consent-required' },
  ],
  [
    'MSAL exception in words',
    'BrowserAuthError: interaction_in_progress: Interaction is currently in progress.',
    { codes: [], cause: 'sign-in-unfinished', who: 'user' },
  ],
  ['outage', 'server_error', { cause: 'service-outage', who: 'microsoft' }],
  ['code as a person types it', 'Code: 53003', { codes: ['53003'] }],
  ['code of another kind', 'Your verification code: 482913', { codes: [] }],
  [
    'answer that is none of Entra',
    'msal:failed_to_parse_response',
    { cause: 'http-blocked', who: 'network' },
  ],
  ['silence', 'msal:timed_out', { cause: 'unclear', who: 'nobody' }],
  ['a person is needed', 'msal:interaction_required', { cause: 'session-missing', who: 'user' }],
  ['code of a broker', 'Error code: CAA20003. Something went wrong', { codes: [] }],
  ['code of Windows', 'Error code: 0x80180014 (2149056532)', { codes: [] }],
  [
    'numbers that are none',
    `Lifetime 1209600, port 54321, build 135011.22, 2026-53003, ${OTHER}`,
    { codes: [] },
  ],
  [
    'another code of B2C',
    'AADB2C90118: made-up',
    { codes: ['AADB2C90118'], cause: 'account-problem' },
  ],
])('%s', async (_, text, expected) => {
  expect(await explainText(text)).toMatchObject(expected)
})

test('ids in any sentence stay out, however many', () => {
  fc.assert(
    fc.property(
      fc.array(fc.uuid(), { minLength: 1, maxLength: 6 }),
      fc.constantFrom(
        'application',
        'directory',
        'tenant',
        'User ID:',
        'Resource ID:',
        'object id',
      ),
      (ids, word) => {
        const text = `AADSTS700016: ${ids.map((id) => `${word} '${id}'`).join(' and ')}.`
        const { correlationId, requestId, codes } = readPage(text)
        expect({ correlationId, requestId, codes }).toEqual({ codes: ['700016'] })
      },
    ),
    { numRuns: 100 },
  )
})

test('no part of an id, a date, a position or a version is a code', () => {
  const noise = fc.oneof(
    fc.uuid(),
    fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    fc.tuple(fc.nat(99_999), fc.nat(9999)).map(([a, b]) => `at r (main.js:${a}:${b})`),
    fc.nat(9_999_999).map((n) => `lifetime ${n}`),
    fc.nat(9_999_999).map((n) => `v1.${n}`),
  )
  fc.assert(
    fc.property(fc.array(noise, { maxLength: 8 }), fc.constantFrom(' ', '\n'), (words, gap) => {
      const text = ['AADSTS50020: made-up words', ...words].join(gap)
      expect(readPage(text).codes).toEqual(['50020'])
    }),
    { numRuns: 200 },
  )
})

test('what MSAL can throw is known, whatever the installed version', () => {
  const lists = [
    msal.AuthErrorCodes,
    msal.BrowserAuthErrorCodes,
    msal.BrowserConfigurationAuthErrorCodes,
    msal.ClientAuthErrorCodes,
    msal.ClientConfigurationErrorCodes,
    msal.InteractionRequiredAuthErrorCodes,
  ]
  const codes = lists.flatMap((list) => Object.values(list))
  expect(codes.length).toBeGreaterThan(100)
  expect(codes.filter((code) => msalKind(code) === undefined)).toEqual([])
})

test('nobody’s name, address or id is kept of a pasted row', () => {
  const row = `User Some Person\nUsername\tsome.person@contoso.example\nUser ID ${OTHER}\nApp name: some.person@contoso.example\nDevice state: for some.person@contoso.example\nDate 3/4/2026, 9:25:44 AM\nSign-in error code 53003`
  const page = readPage(row)
  expect(JSON.stringify(page)).not.toMatch(/some\.person|Some Person|3df4c157/)
  expect(page).toMatchObject({ codes: ['53003'], timestamp: '3/4/2026, 9:25:44 AM' })
  expect(page.ip).toBeUndefined()
})

test.each([
  ['2001:db8::7', '2001:db8::7'],
  ['2001:db8:0:0:0:0:0:7', '2001:db8:0:0:0:0:0:7'],
  ['203.0.113.7', '203.0.113.7'],
  ['9:25:44', undefined],
  ['12:34', undefined],
  ['1::2::3', undefined],
])('IP address: %s', (text, ip) => {
  expect(readPage(`IP address: ${text}`).ip).toBe(ip)
})
