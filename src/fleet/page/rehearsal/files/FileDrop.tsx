import { useEffect, useState } from 'react'
import { routeOf } from '../../../../app/route.ts'
import type { RehearsalRecord } from '../../../../rehearsal/record.ts'
import { t } from '../../../../words/rehearsalPage/index.ts'
import { FileProblems } from './FileProblems.tsx'
import { useOpen } from './use-open.ts'

/** Records may be dropped anywhere on the page of rehearsals. */
export function FileDrop({ onRecord }: { onRecord: (record: RehearsalRecord) => void }) {
  const [over, setOver] = useState(false)
  const { open, problems } = useOpen(onRecord)
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    const isMine = (event: DragEvent) =>
      routeOf(location.hash, 'fleet') === 'fleet' &&
      (event.dataTransfer?.types.includes('Files') ?? false)
    addEventListener(
      'dragover',
      (event) => {
        if (!isMine(event)) return
        event.preventDefault()
        setOver(true)
      },
      { signal },
    )
    addEventListener('dragleave', (event) => event.relatedTarget === null && setOver(false), {
      signal,
    })
    addEventListener(
      'drop',
      (event) => {
        setOver(false)
        if (!isMine(event) || !event.dataTransfer) return
        event.preventDefault()
        void open([...event.dataTransfer.files])
      },
      { signal },
    )
    return () => stop.abort()
  }, [open])
  return (
    <>
      {over && <div className="drop">{t('rehearsalPage.drop')}</div>}
      <FileProblems problems={problems} />
    </>
  )
}
