import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'

/** The verdict, then what it rests on. */
export const sentencesOf = ({ devices }: RehearsalRecord): string[] => [
  t('rehearsalPage.resultsOf', {
    results: devices.filter(({ came }) => came === 'whole').length,
    count: devices.length,
  }),
]
