import { useEffect, useMemo, useState } from 'react'
import { loadTags, type TagFile } from '../../catalog/service-tags.ts'
import { download } from '../../report/export/download.ts'
import { encodeLink } from '../../report/export/link.ts'
import { preview } from '../../report/privacy/preview.ts'
import { type RedactionLevel, redact } from '../../report/privacy/redact.ts'
import type { Report } from '../../report/schema/schema.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { Dialog } from '../../ui/Dialog.tsx'
import { type FormatId, fileName, formatAbout, formats, formatTitle } from '../../ui/exports.ts'
import { Icon } from '../../ui/Icon.tsx'
import { useRun } from '../../ui/use-run.ts'
import { t } from '../../words/details/index.ts'
import { t as exportWords } from '../../words/exports/index.ts'

type Choice = FormatId | 'link'
const PREVIEW_CHARACTERS = 6000

/** What most people want comes first. */
const levelOrder: RedactionLevel[] = ['standard', 'minimal', 'full']

/** Nothing leaves the device without this: the form, how much, and what exactly. */
export default function ExportDialog({ onClose }: { onClose: () => void }) {
  const report = useRun((state) => state.report)
  const [choice, setChoice] = useState<Choice>('markdown')
  const [level, setLevel] = useState<RedactionLevel>('standard')
  const outgoing = useMemo(() => report && redact(report, level), [report, level])
  const link = useLink(report, level, choice === 'link')
  const tags = useTags()
  if (!report || !outgoing) return null
  const format = choice === 'link' ? undefined : formats[choice]
  const text = format ? format.text(outgoing, tags) : link
  const copy = (
    <CopyButton text={() => text ?? ''} primary={!format}>
      {t(format ? 'details.export.copy' : 'details.export.copyLink')}
    </CopyButton>
  )
  return (
    <Dialog
      title={t('details.export.title')}
      form="sheet"
      onClose={onClose}
      footer={
        <>
          {format && (
            <button
              type="button"
              className="button primary"
              onClick={() =>
                download(
                  fileName(outgoing, format.suffix),
                  format.type,
                  format.text(outgoing, tags),
                )
              }
            >
              <Icon name="share" />
              {t('details.export.save')}
            </button>
          )}
          {copy}
        </>
      }
    >
      <fieldset className="choices tiles">
        <legend>{t('details.export.format')}</legend>
        {(Object.keys(formats) as FormatId[]).map((id) => (
          <Radio
            key={id}
            name="format"
            title={formatTitle(id)}
            about={formatAbout(id)}
            checked={choice === id}
            onChange={() => setChoice(id)}
          />
        ))}
        <Radio
          name="format"
          title={t('details.export.link')}
          about={t('details.export.linkAbout')}
          checked={choice === 'link'}
          onChange={() => setChoice('link')}
        />
      </fieldset>
      <fieldset className="choices">
        <legend>{t('details.export.level')}</legend>
        {levelOrder.map((id) => (
          <Radio
            key={id}
            name="level"
            title={t(`details.level.${id}`)}
            about={t(`details.level.${id}.about`)}
            checked={level === id}
            onChange={() => setLevel(id)}
          />
        ))}
      </fieldset>
      <Leaving report={report} level={level} />
      <h3>
        {t(format ? 'details.export.preview' : 'details.export.link')}{' '}
        <span className="muted numbers">
          {t('details.export.characters', { count: text?.length ?? 0 })}
        </span>
      </h3>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: keyboards scroll it */}
      <pre tabIndex={0} className="preview" translate={text === undefined ? undefined : 'no'}>
        {text === undefined ? t('details.export.making') : clip(text)}
      </pre>
    </Dialog>
  )
}

const clip = (text: string) =>
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

/** Until they are there, or where they cannot be fetched, a request says that tags stay as they are. */
function useTags() {
  const [tags, setTags] = useState<TagFile>()
  useEffect(() => {
    let current = true
    loadTags().then(
      (file) => current && setTags(file),
      () => {},
    )
    return () => {
      current = false
    }
  }, [])
  return tags
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
      <caption>{t('details.export.leaving')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('details.export.item')}</th>
          <th scope="col">{t('details.export.included')}</th>
          <th scope="col">{t('details.export.removed')}</th>
        </tr>
      </thead>
      <tbody>
        {told.map(({ what, kept, removed }) => (
          <tr key={what}>
            <th scope="row">{exportWords(`exports.part.${what}`)}</th>
            <td className="numbers">{kept}</td>
            <td className="numbers">{removed}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
