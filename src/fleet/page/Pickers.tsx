import { type ChangeEvent, useRef } from 'react'
import { Icon } from '../../page/Icon.tsx'
import { pickedFiles } from './dropped-files.ts'
import { useFleet } from './fleet.ts'

/** Buttons that take in files or a whole folder. */
export function Pickers({ primary = false }: { primary?: boolean }) {
  const { addFiles } = useFleet().sources
  const files = useRef<HTMLInputElement>(null)
  const folder = useRef<HTMLInputElement>(null)
  const take = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    if (currentTarget.files) void addFiles(pickedFiles(currentTarget.files))
    currentTarget.value = ''
  }
  return (
    <>
      <button
        type="button"
        className={primary ? 'button primary' : 'button'}
        onClick={() => files.current?.click()}
      >
        <Icon name="open" />
        Add files
      </button>
      <button type="button" className="button" onClick={() => folder.current?.click()}>
        <Icon name="list" />
        Add a folder
      </button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept=".json,.ndjson,.jsonl,.csv,.gz"
        aria-label="Files of summaries or reports"
        onChange={take}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        // React knows no property for it.
        {...{ webkitdirectory: '' }}
        aria-label="Folder of summaries or reports"
        onChange={take}
      />
    </>
  )
}
