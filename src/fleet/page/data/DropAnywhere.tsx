import { useEffect, useState } from 'react'
import { routeOf } from '../../../app/route.ts'
import { droppedFiles, type Picked } from './dropped-files.ts'

interface Props {
  /** Shown while files are dragged over the page. */
  text: string
  onFiles: (picked: Picked) => void
}

/** Files and folders may be dropped anywhere on the page. */
export function DropAnywhere({ text, onFiles }: Props) {
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
        void droppedFiles(event.dataTransfer).then(onFiles)
      },
      { signal },
    )
    return () => stop.abort()
  }, [onFiles])
  return over ? <div className="drop">{text}</div> : null
}
