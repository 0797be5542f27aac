import type { Judgement } from '../model/judgement.ts'
import type { Message } from '../model/message.ts'

/** A fact that several rows share one kind of evidence with: its title, and its judge. */
export interface Fact<E, S = unknown> {
  title: Message
  judge: (evidence: E, subject: S) => Judgement
}

/** Titles and judge of an audit that has a row for each fact of one kind of evidence. */
export const byFact = <S extends { fact: string }, E>(facts: Record<S['fact'], Fact<E, S>>) => ({
  title: ({ fact }: S) => facts[fact as S['fact']].title,
  failureTitle: ({ fact }: S) => facts[fact as S['fact']].title,
  judge: (evidence: E, subject: S) => facts[subject.fact as S['fact']].judge(evidence, subject),
})
