import { expect, test } from 'vitest'
import { createAnswers } from '../../../src/probes/relay/knock-answers.ts'

const outcomes = (answers: ReturnType<typeof createAnswers>, over = false) =>
  [...answers.facts(over, 4200)].map(([port, { outcome, ms }]) => [port, outcome, ms])

test('an answer over IPv4 beats what the IPv6 address said before', () => {
  const answers = createAnswers('tls', [443])
  answers.note(443, { outcome: 'refused', ipv6: true }, 12)
  expect(answers.settled(4000)).toBe(false)
  answers.note(443, { outcome: 'answered', code: 401 }, 30)
  expect(answers.settled(30)).toBe(true)
  answers.note(443, { outcome: 'refused' }, 40)
  expect([...answers.facts(false, 50).values()]).toEqual([
    { transport: 'tls', port: 443, outcome: 'answered', code: 401, ms: 30 },
  ])
})

test('a refusal over IPv4 stands after a while, and keeps its own time', () => {
  const answers = createAnswers('tcp', [443])
  answers.note(443, { outcome: 'refused', ipv6: true }, 10)
  answers.note(443, { outcome: 'refused' }, 20)
  expect([answers.settled(600), answers.settled(620)]).toEqual([false, true])
  expect([answers.pending(600), answers.pending(620)]).toEqual([1, 0])
  expect(outcomes(answers)).toEqual([[443, 'refused', 10]])
})

test('a refusal over IPv6 alone counts where no other address is left', () => {
  const answers = createAnswers('tcp', [443])
  answers.note(443, { outcome: 'refused', ipv6: true }, 10)
  answers.note(443, { outcome: 'unresolved' }, 20)
  expect(answers.settled(4200)).toBe(false)
  expect(outcomes(answers, true)).toEqual([[443, 'refused', 10]])
  expect(outcomes(answers)).toEqual([[443, 'silent', 4200]])
})

test('each port for itself; one that nobody heard of is silent', () => {
  const answers = createAnswers('udp', [3478, 3479, 3480])
  answers.note(3478, { outcome: 'answered' }, 20)
  answers.note(3479, { outcome: 'unresolved' }, 30)
  expect(answers.settled(4200)).toBe(false)
  expect(outcomes(answers)).toEqual([
    [3478, 'answered', 20],
    [3479, 'unresolved', 30],
    [3480, 'silent', 4200],
  ])
})

test('over without a word: the browser itself refused to send', () =>
  expect(outcomes(createAnswers('udp', [3478]), true)).toEqual([[3478, 'browser-refused', 4200]]))
