import { Dialog } from '../../../ui/Dialog.tsx'
import { t } from '../../../words/fleet/index.ts'
import { Pickers } from '../compare/Pickers.tsx'
import { useFleet } from '../fleet.ts'
import { Raw } from '../Raw.tsx'
import { number } from '../words.ts'
import { originText } from './origin.ts'
import { Progress, Skips } from './Progress.tsx'
import { Remotes } from './Remotes.tsx'

/** Where the data came from, how to add more, and what could not be read. */
export function DataSheet({ onClose }: { onClose: () => void }) {
  const { sources, forgetAll } = useFleet()
  return (
    <Dialog
      title={t('fleet.data.title')}
      form="sheet"
      onClose={onClose}
      footer={
        <button type="button" className="button" onClick={() => void forgetAll().then(onClose)}>
          {t('fleet.data.forget')}
        </button>
      }
    >
      <p className="muted">{t('fleet.data.about')}</p>
      <div className="actions">
        <Pickers />
      </div>
      <Remotes />
      <Progress />
      {sources.from.length > 0 && (
        <table className="fleet-plain">
          <thead>
            <tr>
              <th scope="col">{t('fleet.data.source')}</th>
              <th scope="col">{t('fleet.data.added')}</th>
              <th scope="col">{t('fleet.data.doubled')}</th>
            </tr>
          </thead>
          <tbody>
            {sources.from.map(({ origin, added, doubled }) => (
              <tr key={JSON.stringify(origin)}>
                <th scope="row">
                  <Raw>{originText(origin)}</Raw>
                </th>
                <td className="numbers">{number(added)}</td>
                <td className="numbers">{number(doubled)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Skips open />
    </Dialog>
  )
}
