import { expect, test } from 'vitest'
import { contentSecurityPolicy } from '../../../csp.ts'
import { readBlocked } from '../../../src/probes/sign-in/frame-watch.ts'

const MICROSOFT = 'https://login.microsoftonline.com'
const given = [MICROSOFT, 'https://login.example.org']
const event = (blockedURI: string, effectiveDirective = 'frame-src') => ({
  effectiveDirective,
  blockedURI,
  originalPolicy: contentSecurityPolicy(),
})

test.each([
  // A redirect: the browser names the first address, which the policy allows.
  ['redirect', `${MICROSOFT}/x/oauth2/v2.0/authorize`, { sentOn: true }],
  ['redirect, origin only', MICROSOFT, { sentOn: true }],
  // Script or form: the new address.
  [
    'form',
    'https://adfs.contoso.example',
    { sentOn: true, blockedOrigin: 'https://adfs.contoso.example' },
  ],
  // Another authority that nobody added: the frame never left it.
  ['authority', 'https://login.example.org/x', {}],
  ['no address', 'inline', {}],
  ['nothing', '', {}],
])('%s', (_, blockedURI, found) => {
  expect(readBlocked(event(blockedURI), given)).toEqual({ blockedBy: 'frame-src', ...found })
})

test('another policy than this page built may allow less', () => {
  const foreign = { ...event(MICROSOFT), originalPolicy: "frame-src 'self'" }
  expect(readBlocked(foreign, given)).toEqual({ blockedBy: 'frame-src' })
})
