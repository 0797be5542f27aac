import { expect, it } from 'vitest'
import { outcomeOf } from '../../../src/delivery/sinks/http.ts'

const answer = (error: string) => ({
  status: 400,
  headers: new Headers({ 'Content-Type': 'application/json' }),
  text: JSON.stringify({ error }),
})

/** Each of these held the page for up to 4 seconds: together longer than a test has. */
it('an error of 64 kB is cut before it is looked through', () => {
  for (const unit of ['turn:', '//a:', 'turn:a ', 'fe80:', 'key='])
    for (let time = 0; time < 25; time++) {
      const outcome = outcomeOf(answer(unit.repeat(64_000 / unit.length)), 'collector.example')
      expect(outcome).toMatchObject({ kind: 'refused' })
      expect(JSON.stringify(outcome).length).toBeLessThan(500)
    }
})

it('a secret does not come back in a reason, wherever the text is cut', () => {
  for (let before = 150; before < 3000; before += 7) {
    const said = answer(`${'x '.repeat(before / 2)}client_secret: hunter2-corr3ct and more`)
    expect(JSON.stringify(outcomeOf(said, 'a.example', ['own-secret']))).not.toContain('hunter2')
    const own = answer(`${'x '.repeat(before / 2)}own-secret`)
    expect(JSON.stringify(outcomeOf(own, 'a.example', ['own-secret']))).not.toContain('own-sec')
  }
})
