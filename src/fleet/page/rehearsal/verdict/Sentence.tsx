import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { sentencesOf } from './sentences.ts'

/** The verdict in large letters, and what it rests on. */
export function Sentence({ record }: { record: RehearsalRecord }) {
  const [verdict, ...reasons] = sentencesOf(record)
  return (
    <section className="card" aria-labelledby="reh-verdict">
      <h2 id="reh-verdict">{verdict}</h2>
      {reasons.map((reason) => (
        <p key={reason}>{reason}</p>
      ))}
    </section>
  )
}
