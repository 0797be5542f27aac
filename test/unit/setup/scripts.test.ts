import { compileMessage } from '@lingui/message-utils/compileMessage'
import { expect, test } from 'vitest'
import { noAnswers } from '../../../src/setup/answers.ts'
import { configOf } from '../../../src/setup/config-of.ts'
import { nextSteps, stepsText } from '../../../src/setup/next-steps.ts'
import { quotePs, quoteSh } from '../../../src/setup/scripts/quote.ts'
import { registerPs1 } from '../../../src/setup/scripts/register-ps1.ts'
import { registrationOf } from '../../../src/setup/scripts/registration.ts'
import { compileWords } from '../../../src/words/catalogue.ts'

compileWords(compileMessage)
const none = noAnswers('https://preflight.contoso.com/test/')
const scopeId = '11111111-1111-4111-8111-111111111111'

test('quotes of every kind end no string', () => {
  expect(quoteSh(`a'b`)).toBe(`'a'\\''b'`)
  expect(quotePs(`a'b\u2019c\u201bd`)).toBe(`'a''b\u2019\u2019c\u201b\u201bd'`)
})

test('the permissions are those that the file needs, each once', () => {
  const resources = [
    { name: 'graph', scopes: ['User.Read', 'Mail.Read'] },
    { name: 'sharepoint', scopes: ['https://contoso.sharepoint.com/AllSites.Read'] },
  ]
  const file = { ...configOf(none), signIn: { clientId: 'x', resources } }
  const { permissions, redirects } = registrationOf(none, file, scopeId)
  expect(permissions.map(({ api, value }) => `${api} ${value}`)).toEqual([
    '00000003-0000-0000-c000-000000000000 User.Read',
    '00000003-0000-0000-c000-000000000000 Mail.Read',
    'https://contoso.sharepoint.com AllSites.Read',
  ])
  expect(redirects).toEqual([
    'https://preflight.contoso.com/test/redirect.html',
    'https://preflight.contoso.com/test/',
  ])
})

test('PowerShell: a hostile name stands in literal strings only', () => {
  const title = `x'; Remove-Item C:\\ -Recurse; '$(whoami)\u2019 \`n`
  const answers = { ...none, title, signIn: { ...none.signIn, on: true, tenant: "o'b" } }
  const script = registerPs1(registrationOf(answers, configOf(answers), scopeId))
  const literals = /'(?:[^'\u2018-\u201b]|['\u2018-\u201b]{2})*'|"[^"]*"|^\ufeff?#.*$/gm
  const code = script.replace(literals, '')
  expect(code).toContain('Connect-MgGraph')
  expect(code).not.toMatch(/Remove-Item|whoami|o'b/)
  expect(script.startsWith('\ufeff#Requires')).toBe(true)
})

test('the commands of the collector make the keys they name, and no option breaks at 500 px', () => {
  const answers = { ...none, delivery: { ...none.delivery, kind: 'collector' as const } }
  const steps = nextSteps(answers, registrationOf(answers, configOf(answers), scopeId))
  const code = steps.find(({ text }) => text.id === 'setup.steps.collector')?.code ?? ''
  for (const file of ['device.key', 'read.key']) expect(code).toContain(`> ${file}\n`)
  const withOptions = code.split('\n').filter((line) => line.includes(' --'))
  expect(Math.max(...withOptions.map(({ length }) => length))).toBeLessThanOrEqual(41)
})

test('the next steps follow the answers, and name no key', () => {
  const answers = {
    ...none,
    signIn: { ...none.signIn, on: true, clientId: 'id', tenant: 'contoso.com' },
    delivery: { ...none.delivery, kind: 'collector' as const, key: 'secret-key' },
  }
  const text = stepsText(nextSteps(answers, registrationOf(answers, configOf(answers), scopeId)))
  expect(text).toContain('login.microsoftonline.com/contoso.com/adminconsent?client_id=id')
  expect(text).toContain('https://preflight.contoso.com/test/?run&every=1h&deliver&quiet')
  expect(text).not.toContain('secret-key')
})
