import { useCallback, useState } from 'react'
import type { Text } from '../../../../model/message.ts'
import { newestOf } from '../../../../rehearsal/merge.ts'
import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { msg } from '../../../../words/rehearsalPage/index.ts'
import type { Picked } from '../../data/dropped-files.ts'
import { readRecord } from './read-record.ts'

/**
 * Opens files that a person gave: a record, or reports of the devices, which make one. What is wrong
 * with one is told, and the others are read.
 */
export function useOpen(onRecord: (record: RehearsalRecord) => void) {
  const [problems, setProblems] = useState<Text[]>([])
  const open = useCallback(
    async ({ files, skipped }: Picked) => {
      const found = await Promise.all(
        files.map(async ({ name, data }) => readRecord(name, await data.text())),
      )
      const others = skipped.map(({ file: name }) => msg('rehearsalPage.file.notOurs', { name }))
      setProblems([...others, ...found.flatMap((one) => ('problem' in one ? one.problem : []))])
      const whole = found.flatMap((one) => ('record' in one ? one.record : [])).at(0)
      const record = whole ?? newestOf(found.flatMap((one) => ('parts' in one ? one.parts : [])))
      if (record) onRecord(record)
    },
    [onRecord],
  )
  return { open, problems }
}
