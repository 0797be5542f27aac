import { useState } from 'react'
import { download } from '../../download.ts'
import { Dialog } from '../../page/Dialog.tsx'
import { Icon } from '../../page/Icon.tsx'
import { useServices } from '../../page/services.ts'
import type { FileKind } from './export-files.ts'
import { filterParts } from './filter-parts.ts'
import { useFleet } from './fleet.ts'
import { useRuleWords } from './rule-words.ts'
import { devices } from './words.ts'

const kinds: Record<FileKind, { title: string; about: string }> = {
  html: { title: 'One page', about: 'HTML for management: opens from disk, asks nobody' },
  csv: { title: 'Devices, CSV', about: 'One row per device, its latest run; opens here again' },
  rulesCsv: { title: 'Firewall rules, CSV', about: 'One row per destination, all sites' },
  rulesMarkdown: { title: 'Firewall rules, Markdown', about: 'A request for the network teams' },
}

/** What the page shows, as a file for others. Nothing leaves the browser. */
export function ExportSheet({ onClose }: { onClose: () => void }) {
  const { engine, query, view, place } = useFleet()
  const { config } = useServices().app
  const words = useRuleWords()
  const [kind, setKind] = useState<FileKind>('html')
  const [state, setState] = useState<{ busy?: boolean; problem?: string }>({})
  const selection = filterParts(place, words)
    .map(({ text }) => text)
    .join(', ')
  const save = async () => {
    setState({ busy: true })
    try {
      const { makeFile } = await import('./export-files.ts')
      const file = await makeFile(kind, { engine, query, view, config, selection })
      download(file.name, file.type, file.text)
      setState({})
    } catch (error) {
      setState({ problem: `The file could not be made: ${String(error)}` })
    }
  }
  return (
    <Dialog
      title="Export"
      form="sheet"
      onClose={onClose}
      footer={
        <button
          type="button"
          className="button primary"
          disabled={state.busy}
          onClick={() => void save()}
        >
          <Icon name="share" />
          {state.busy ? 'Making the file' : 'Save file'}
        </button>
      }
    >
      <p>
        {devices(view.devices)}
        {selection && (
          <>
            {' '}
            that fit <bdi>{selection}</bdi>
          </>
        )}
        . The file holds labels and names as the devices sent them.
      </p>
      <fieldset className="choices tiles">
        <legend>As</legend>
        {(Object.keys(kinds) as FileKind[]).map((id) => (
          <label key={id} className="choice">
            <input
              type="radio"
              name="fleet-file"
              checked={kind === id}
              onChange={() => setKind(id)}
            />
            <span>
              <span className="choice-title">{kinds[id].title}</span>
              <span className="muted about">{kinds[id].about}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {state.problem && (
        <p className="notice notice-error" role="alert">
          {state.problem}
        </p>
      )}
    </Dialog>
  )
}
