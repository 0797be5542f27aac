import { errors } from './fixtures.ts'
import type { Rule } from './rules.ts'

export interface MenuItem {
  id: string
  title: string
  rules: Rule[]
}

/** What a newcomer can make happen in the lab, chosen on the stand-in's own page. */
export const menu: MenuItem[] = [
  { id: 'success', title: 'Everything works', rules: [] },
  {
    id: '53003-page',
    title: '53003: blocked by policy, on a page that never returns',
    rules: [{ stage: 'authorize', answer: { kind: 'page', error: errors.ca } }],
  },
  {
    id: '53003-returned',
    title: '53003: blocked by policy, returned to the app',
    rules: [{ stage: 'authorize', answer: { kind: 'return', error: errors.ca } }],
  },
  {
    id: '50199',
    title: '50199: the app has to be confirmed',
    rules: [{ stage: 'authorize', answer: { kind: 'return', error: errors.confirm } }],
  },
  {
    id: '53000-claims',
    title: '53000: the device has to be compliant, with a claims challenge',
    rules: [
      {
        stage: 'token',
        grant: 'authorization_code',
        answer: { kind: 'json', error: errors.device },
      },
    ],
  },
  {
    id: '50076-step-up',
    title: '50076: signed in, then Graph asks for a second factor',
    rules: [
      {
        stage: 'token',
        grant: 'refresh_token',
        resource: 'graph',
        unlessClaims: true,
        answer: { kind: 'json', error: errors.stepUp },
      },
    ],
  },
  {
    id: 'one-resource',
    title: 'Signed in, but SharePoint is blocked by policy',
    rules: [
      {
        stage: 'token',
        grant: 'refresh_token',
        resource: 'sharepoint',
        answer: { kind: 'json', error: errors.caToken },
      },
    ],
  },
  {
    id: 'slow',
    title: 'Everything works, slowly',
    rules: [{ stage: 'token', answer: { kind: 'slow', ms: 3000 } }],
  },
  {
    id: 'down',
    title: 'The token endpoint cuts every connection',
    rules: [{ stage: 'token', answer: { kind: 'drop' } }],
  },
]
