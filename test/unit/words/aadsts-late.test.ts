import { expect, test } from 'vitest'
import { aadstsText, loadAadstsWords } from '../../../src/words/aadsts.ts'
import { inEnglish, knows, say, showIn } from '../../../src/words/catalogue.ts'

test('what a code means is said by the evidence until the words come, then in the language', async () => {
  const said = aadstsText('53003', 'meaning', 'What the evidence says.')
  expect(knows(said)).toBe(false)
  expect(inEnglish([said])).toBe('What the evidence says.')
  await showIn('de')
  expect(say(said)).toBe('What the evidence says.')
  await loadAadstsWords()
  expect(inEnglish(said)).toMatch(/^Entra accepted the account/)
  expect(say(said)).not.toBe(inEnglish(said))
  await showIn('en')
})
