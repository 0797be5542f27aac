import { aboutKey } from '../../words/about-key.ts'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/setup/index.ts'
import { differences, keysOf } from '../difference.ts'
import type { Json } from '../json.ts'

/** What the new file has otherwise than the opened one. */
export function Differences({ before, after }: { before: Json; after: Json }) {
  const changes = differences(before, after)
  return (
    <details>
      <summary>{t('setup.result.difference', { count: changes.length })}</summary>
      <ul className="setup-list">
        {changes.map(({ path, kind, before, after }) => (
          <li key={path}>
            <code translate="no">{path}</code>{' '}
            <span className="tag">{t(`setup.result.${kind}`)}</span>
            {before !== undefined && <del translate="no">{JSON.stringify(before)}</del>}
            {after !== undefined && <ins translate="no">{JSON.stringify(after)}</ins>}
          </li>
        ))}
      </ul>
    </details>
  )
}

/** Each key of the file, with what it does. */
export function Keys({ file }: { file: Json }) {
  return (
    <details>
      <summary>{t('setup.result.keys')}</summary>
      <dl className="setup-list">
        {keysOf(file).map(({ path, key }) => {
          const about = aboutKey(key)
          return (
            <div key={path}>
              <dt>
                <code translate="no">{path}</code>
              </dt>
              <dd className="muted">{about ? say(about) : t('setup.result.unknown')}</dd>
            </div>
          )
        })}
      </dl>
    </details>
  )
}
