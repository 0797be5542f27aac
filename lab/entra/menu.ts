import { errors } from './fixtures.ts'
import { type PageLanguage, pageLanguages } from './page-words.ts'
import { refuse, type Way, ways } from './refusals.ts'
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
    id: 'outage',
    title: 'An outage: the sign-in page answers with an error',
    rules: [{ stage: 'authorize', answer: { kind: 'outage' } }],
  },
  {
    id: 'outage-token',
    title: 'An outage: signed in, then no token is issued',
    rules: [
      { stage: 'token', grant: 'refresh_token', answer: { kind: 'json', error: errors.outage } },
    ],
  },
  {
    id: 'storage-access',
    title: 'Signed in, then the hidden frame asks for access to its cookies',
    rules: [{ stage: 'authorize', silent: true, answer: { kind: 'storage-access' } }],
  },
  {
    id: 'federated',
    title: "Signed in, then the hidden frame is sent on to your organization's sign-in service",
    rules: [{ stage: 'authorize', silent: true, answer: { kind: 'federated', by: 'redirect' } }],
  },
  {
    id: 'down',
    title: 'The token endpoint cuts every connection',
    rules: [{ stage: 'token', answer: { kind: 'drop' } }],
  },
]

/** The rules that a form of the sign-in page asks for; none where it asks for nothing known. */
export function chosen(form: URLSearchParams): Rule[] {
  const choice = form.get('choice')
  const language = pageLanguages.find((code) => code === form.get('language'))
  const way = (Object.keys(ways) as Way[]).find((one) => one === form.get('way')) ?? 'page'
  const rules =
    choice === 'refuse'
      ? refuse(Number(form.get('code')), way)
      : (menu.find(({ id }) => id === choice)?.rules ?? [])
  return rules.map((rule) => (language ? inLanguage(rule, language) : rule))
}

const inLanguage = (rule: Rule, language: PageLanguage): Rule =>
  rule.answer.kind === 'page' ? { ...rule, answer: { ...rule.answer, language } } : rule
