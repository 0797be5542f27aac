import { useEffect, useState } from 'react'
import { routeOf } from '../../../app/route.ts'
import { t } from '../../../words/fleet/index.ts'
import { droppedFiles } from './dropped-files.ts'
import type { Sources } from './use-sources.ts'

/** Files and folders may be dropped anywhere on the page. */
export function DropAnywhere({ sources: { addFiles } }: { sources: Sources }) {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    // The page of this device takes files too, and both stay drawn.
    const isMine = (event: DragEvent) =>
      routeOf(location.hash, 'fleet') === 'fleet' &&
      (event.dataTransfer?.types.includes('Files') ?? false)
    window.addEventListener(
      'dragover',
      (event) => {
        if (!isMine(event)) return
        event.preventDefault()
        setOver(true)
      },
      { signal },
    )
    window.addEventListener(
      'dragleave',
      (event) => {
        if (event.relatedTarget === null) setOver(false)
      },
      { signal },
    )
    window.addEventListener(
      'drop',
      (event) => {
        setOver(false)
        if (!isMine(event) || !event.dataTransfer) return
        event.preventDefault()
        void droppedFiles(event.dataTransfer).then(addFiles)
      },
      { signal },
    )
    return () => stop.abort()
  }, [addFiles])
  return over ? <div className="drop">{t('fleet.drop')}</div> : null
}
