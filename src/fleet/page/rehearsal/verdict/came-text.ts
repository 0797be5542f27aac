import type { RecordDevice } from '../../../../rehearsal/record.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { failureText } from '../words.ts'

/** What there is of a device, and why it took no part. */
export function cameText({ came, result }: RecordDevice): string {
  if (result?.failed) return failureText(result.failed)
  if (result?.cutOff && came === 'whole') return t('rehearsalPage.came.late')
  return t(`rehearsalPage.came.${came}`)
}
