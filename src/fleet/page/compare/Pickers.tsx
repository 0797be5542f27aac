import { type ChangeEvent, useRef } from 'react'
import { Icon } from '../../../ui/Icon.tsx'
import { t } from '../../../words/fleet/index.ts'
import { pickedFiles } from '../data/dropped-files.ts'
import { useFleet } from '../fleet.ts'

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
        {t('fleet.addFiles')}
      </button>
      <button type="button" className="button" onClick={() => folder.current?.click()}>
        <Icon name="list" />
        {t('fleet.addFolder')}
      </button>
      <input
        ref={files}
        type="file"
        multiple
        hidden
        accept=".json,.ndjson,.jsonl,.csv,.gz"
        aria-label={t('fleet.addFiles.input')}
        onChange={take}
      />
      <input
        ref={folder}
        type="file"
        multiple
        hidden
        // React knows no property for it.
        {...{ webkitdirectory: '' }}
        aria-label={t('fleet.addFolder.input')}
        onChange={take}
      />
    </>
  )
}
