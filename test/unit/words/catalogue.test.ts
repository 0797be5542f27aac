import { afterEach, expect, test } from 'vitest'
import {
  inEnglish,
  locale,
  register,
  retell,
  say,
  showIn,
  wordsReady,
} from '../../../src/words/catalogue.ts'
import { msg, t } from '../../../src/words/common/index.ts'
import { chooseLanguage } from '../../../src/words/language.ts'
import { msg as page, t as tPage } from '../../../src/words/page/index.ts'

afterEach(() => showIn('en'))

test('the address decides, then the browser, then English', () => {
  expect(chooseLanguage('?lang=de', ['en-US'])).toBe('de')
  expect(chooseLanguage('?lang=DE-at')).toBe('de')
  expect(chooseLanguage('?lang=fr', ['fr-FR', 'de-CH', 'en'])).toBe('de')
  expect(chooseLanguage('', ['ja'])).toBe('en')
  expect(chooseLanguage('?lang=pseudo')).toBe('pseudo')
})

test('plurals, numbers and lists are those of the language shown', async () => {
  expect(tPage('page.run.profiles', { count: 1 })).toBe('1 profile')
  const message = msg('common.list.more', { shown: ['a', 'b', 'c'], more: 1200 })
  expect(say(message)).toBe('a, b, and c and 1,200 more')
  expect(await showIn('de')).toBe('de')
  expect(locale()).toBe('de')
  expect(tPage('page.run.profiles', { count: 1 })).toBe('1 Profil')
  expect(say(message)).toBe('a, b und c und 1.200 weitere')
  expect(t('common.rate', { mbps: 0.854 })).toBe('0,854 Mbit/s')
})

test('a report holds English whatever is shown, and nested messages are told in one language', async () => {
  await showIn('de')
  const message = msg('common.list.more', {
    shown: page('page.run.profiles', { count: 2 }),
    more: 3,
  })
  expect(inEnglish(message)).toBe('2 profiles and 3 more')
  expect(say([message, msg('common.state.pass')])).toBe('2 Profile und 3 weitere Bestanden')
})

test('a message of another version, or of a foreign hand, falls back to the words of the report', () => {
  expect(retell({ id: 'gone.message' }, 'As it was said.')).toBe('As it was said.')
  expect(retell(undefined, 'As it was said.')).toBe('As it was said.')
  // A date that is none makes Intl throw.
  const broken = { id: 'common.time.moment', values: { at: 'no date' } }
  expect(retell(broken, 'As it was said.')).toBe('As it was said.')
})

test('in pseudo all words of the catalogue stand in brackets, and values stay as they are', async () => {
  expect(await showIn('pseudo')).toBe('pseudo')
  await wordsReady()
  expect(t('common.state.pass')).toBe('⟦Pààssééd⟧')
  expect(tPage('page.run.profiles', { count: 5 })).toBe('⟦5 prôôfïléés⟧')
  expect(t('common.list.more', { shown: 'portal.contoso.com', more: 2 })).toBe(
    '⟦portal.contoso.com ààñd 2 môôréé⟧',
  )
})

test('two parts that come in one file both wait for their words', async () => {
  await showIn('de')
  let arrive = () => {}
  const german = new Promise<void>((resolve) => {
    arrive = resolve
  }).then(() => ({ default: { 'late.word': 'Spät' } }))
  const late = register<{ 'late.word': Record<never, never> }>(
    { 'late.word': { message: 'Late' } },
    { de: () => german },
  )
  const first = wordsReady()
  let isSecondReady = false
  const second = wordsReady().then(() => {
    isSecondReady = true
  })
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(isSecondReady).toBe(false)
  arrive()
  await Promise.all([first, second])
  expect(late.t('late.word')).toBe('Spät')
})
