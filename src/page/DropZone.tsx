import { useEffect, useState } from 'react'
import { routeOf } from '../app/route.ts'
import { useServices } from '../ui/services.ts'
import { t } from '../words/page/index.ts'

/** A report file may be dropped anywhere on the page. */
export function DropZone() {
  const { opener } = useServices()
  const [over, setOver] = useState(false)
  useEffect(() => {
    const stop = new AbortController()
    const { signal } = stop
    // Other pages take files of their own while this one stays drawn behind them.
    const hasFile = (event: DragEvent) =>
      routeOf(location.hash) === 'run' && (event.dataTransfer?.types.includes('Files') ?? false)
    const onDrag = (event: DragEvent) => {
      if (!hasFile(event)) return
      event.preventDefault()
      setOver(true)
    }
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setOver(false)
    }
    const onDrop = (event: DragEvent) => {
      setOver(false)
      const file = event.dataTransfer?.files[0]
      if (!file || !hasFile(event)) return
      event.preventDefault()
      void opener.openFile(file)
    }
    window.addEventListener('dragover', onDrag, { signal })
    window.addEventListener('dragleave', onLeave, { signal })
    window.addEventListener('drop', onDrop, { signal })
    return () => stop.abort()
  }, [opener])
  return over ? <div className="drop">{t('page.drop')}</div> : null
}
