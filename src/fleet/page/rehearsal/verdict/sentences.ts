import type { Who } from '../../../../model/actors.ts'
import { judge } from '../../../../rehearsal/judge/judge.ts'
import type { RehearsalVerdict, VerdictKind } from '../../../../rehearsal/judge/verdict.ts'
import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { say } from '../../../../words/catalogue.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { whoText } from '../../words.ts'

/** Who can change what is short, where the verdict knows what that is. */
const actors: Partial<Record<VerdictKind, Who>> = {
  limit: 'network',
  breaks: 'network',
  some: 'network',
  quota: 'app-owner',
}

export interface Told {
  judged: RehearsalVerdict
  sentence: string
  /** What to know or to do about it. */
  notes: string[]
}

/** The verdict in the reader's language. */
export function tell(record: RehearsalRecord): Told {
  const judged = judge(record)
  const who = actors[judged.kind]
  return {
    judged,
    sentence: say(judged.sentence),
    notes: [
      ...judged.notes.map(say),
      ...(who ? [t('rehearsalPage.who', { who: whoText(who) })] : []),
    ],
  }
}
