import { useEffect, useMemo, useState } from 'react'
import { download } from '../download.ts'
import { encodeLink } from '../report/link.ts'
import { preview } from '../report/preview.ts'
import { type RedactionLevel, redact, redactionLevels } from '../report/redact.ts'
import type { Report } from '../report/schema.ts'
import { CopyButton } from './CopyButton.tsx'
import { Dialog } from './Dialog.tsx'
import { type FormatId, fileName, formats } from './exports.ts'
import { Icon } from './Icon.tsx'
import { useRun } from './use-run.ts'
import { plural } from './words.ts'

type Choice = FormatId | 'link'
const PREVIEW_CHARACTERS = 6000

const levels: Record<RedactionLevel, { title: string; about: string }> = {
  standard: {
    title: 'Standard',
    about: 'No addresses of this network, browser and headset in short',
  },
  minimal: { title: 'Minimal', about: 'Verdicts and causes; names of private hosts go too' },
  full: { title: 'Full', about: 'Everything measured, addresses included' },
}
const levelOrder = [...redactionLevels].sort(
  (a, b) => Object.keys(levels).indexOf(a) - Object.keys(levels).indexOf(b),
)

/** Nothing leaves the device without this: the form, how much, and what exactly. */
export default function ExportDialog({ onClose }: { onClose: () => void }) {
  const report = useRun((state) => state.report)
  const [choice, setChoice] = useState<Choice>('markdown')
  const [level, setLevel] = useState<RedactionLevel>('standard')
  const outgoing = useMemo(() => report && redact(report, level), [report, level])
  const link = useLink(report, level, choice === 'link')
  if (!report || !outgoing) return null
  const format = choice === 'link' ? undefined : formats[choice]
  const text = format ? format.text(outgoing) : link
  const copy = (
    <CopyButton text={() => text ?? ''} primary={!format}>
      {format ? 'Copy' : 'Copy link'}
    </CopyButton>
  )
  return (
    <Dialog
      title="Export this report"
      form="sheet"
      onClose={onClose}
      footer={
        <>
          {format && (
            <button
              type="button"
              className="button primary"
              onClick={() =>
                download(fileName(outgoing, format.suffix), format.type, format.text(outgoing))
              }
            >
              <Icon name="share" />
              Save file
            </button>
          )}
          {copy}
        </>
      }
    >
      <fieldset className="choices tiles">
        <legend>As</legend>
        {(Object.keys(formats) as FormatId[]).map((id) => (
          <Radio
            key={id}
            name="format"
            {...formats[id]}
            checked={choice === id}
            onChange={() => setChoice(id)}
          />
        ))}
        <Radio
          name="format"
          title="Link"
          about="Carries the report in itself; no server keeps it"
          checked={choice === 'link'}
          onChange={() => setChoice('link')}
        />
      </fieldset>
      <fieldset className="choices">
        <legend>How much</legend>
        {levelOrder.map((id) => (
          <Radio
            key={id}
            name="level"
            {...levels[id]}
            checked={level === id}
            onChange={() => setLevel(id)}
          />
        ))}
      </fieldset>
      <Leaving report={report} level={level} />
      <h3>
        {format ? 'Preview' : 'Link'}{' '}
        <span className="muted numbers">{plural(text?.length ?? 0, 'character')}</span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll it */}
      <pre tabIndex={0} className="preview">
        {clip(text)}
      </pre>
    </Dialog>
  )
}

const clip = (text = 'Being made') =>
  text.length > PREVIEW_CHARACTERS ? `${text.slice(0, PREVIEW_CHARACTERS)}\n…` : text

/** The link for this report, made when it is wanted. */
function useLink(report: Report | undefined, level: RedactionLevel, wanted: boolean) {
  const [link, setLink] = useState<string>()
  useEffect(() => {
    if (!report || !wanted) return
    let current = true
    setLink(undefined)
    void encodeLink(report, location.href, level).then(({ url }) => current && setLink(url))
    return () => {
      current = false
    }
  }, [report, level, wanted])
  return link
}

interface RadioProps {
  name: string
  title: string
  about: string
  checked: boolean
  onChange: () => void
}

const Radio = ({ name, title, about, checked, onChange }: RadioProps) => (
  <label className="choice">
    <input type="radio" name={name} checked={checked} onChange={onChange} />
    <span>
      <span className="choice-title">{title}</span>
      <span className="muted about">{about}</span>
    </span>
  </label>
)

/** What goes out and what stays, counted. */
function Leaving({ report, level }: { report: Report; level: RedactionLevel }) {
  const { rows } = useMemo(() => preview(report, level), [report, level])
  const told = rows.filter(({ kept, removed }) => kept + removed > 0)
  return (
    <table className="leaving">
      <caption>What leaves this device</caption>
      <thead>
        <tr>
          <th scope="col">Part</th>
          <th scope="col">Goes out</th>
          <th scope="col">Stays</th>
        </tr>
      </thead>
      <tbody>
        {told.map(({ what, kept, removed }) => (
          <tr key={what}>
            <th scope="row">{what}</th>
            <td className="numbers">{kept}</td>
            <td className="numbers">{removed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
