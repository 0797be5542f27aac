import type { Fix, Judgement } from '../../model/judgement.ts'
import type { Message } from '../../model/message.ts'
import { retell, say } from '../../words/catalogue.ts'
import type { AuditResult, Report } from './schema.ts'

/**
 * The texts of a report in the reader's language. Older reports, and sentences that this version
 * does not know, are shown in the English that the report holds.
 */
interface RowTexts {
  title: string
  explanation: string
  fix?: { what: string }
  messages?: { title: Message; explanation: readonly Message[]; fix?: Message }
}

export const titleOf = ({ title, messages }: Pick<RowTexts, 'title' | 'messages'>): string =>
  retell(messages?.title, title)

export const explanationOf = ({
  explanation,
  messages,
}: Pick<RowTexts, 'explanation' | 'messages'>): string => retell(messages?.explanation, explanation)

/** What to do; undefined where nothing has to be done. */
export const fixOf = ({ fix, messages }: Pick<RowTexts, 'fix' | 'messages'>): string | undefined =>
  fix && retell(messages?.fix, fix.what)

/** Heading of the group that a row stands in. */
export const groupTitleOf = ({ groupTitle, messages }: GroupTexts): string =>
  retell(messages?.group, groupTitle)

interface GroupTexts {
  groupTitle: string
  messages?: { group: Message }
}

interface NoteTexts {
  note?: string
  messages?: { note: Message }
}

/** Why a link of the chain says nothing. */
export const noteOf = ({ note, messages }: NoteTexts): string | undefined =>
  note && retell(messages?.note, note)

/** What a row or a judgement tells, ready to be shown. */
export interface Told extends Pick<Judgement, 'verdict' | 'cause'> {
  explanation: string
  fix?: { who: Fix['who']; what: string }
}

export const toldRow = (row: RowTexts & Pick<AuditResult, 'verdict' | 'cause' | 'fix'>): Told => ({
  verdict: row.verdict,
  cause: row.cause,
  explanation: explanationOf(row),
  ...(row.fix && { fix: { who: row.fix.who, what: fixOf(row) ?? '' } }),
})

export const toldJudgement = ({ verdict, cause, explanation, fix }: Judgement): Told => ({
  verdict,
  cause,
  explanation: say(explanation),
  ...(fix && { fix: { who: fix.who, what: say(fix.what) } }),
})

interface HeadlineTexts {
  headline: string
  messages?: { headline: readonly Message[] }
}

export const headlineOf = ({ headline, messages }: HeadlineTexts): string =>
  retell(messages?.headline, headline)

/**
 * Where its first sentence stands that says more than the word of the verdict: that of a whole run
 * that passed or warns begins with this word (../build/headline.ts).
 */
export const placeAfterVerdict = ({ verdict, run }: Pick<Report, 'verdict' | 'run'>): 0 | 1 =>
  !run.only && (verdict === 'pass' || verdict === 'warn') ? 1 : 0

/** Its sentences from that place on; nothing where only the English of an older report is left. */
export const restOfHeadline = ({ messages }: HeadlineTexts, from = 1): string =>
  retell(messages?.headline.slice(from), '')

/** One of its sentences, for views with room for one; the first where there are fewer. */
export function sentenceOfHeadline({ headline, messages }: HeadlineTexts, place: number): string {
  const sentences = messages?.headline ?? []
  return retell(sentences[place] ?? sentences[0], headline)
}
