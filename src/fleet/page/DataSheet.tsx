import { Dialog } from '../../page/Dialog.tsx'
import { useFleet } from './fleet.ts'
import { Pickers } from './Pickers.tsx'
import { Progress, Skips } from './Progress.tsx'
import { Remotes } from './Remotes.tsx'
import { number } from './words.ts'

/** Where the data came from, how to add more, and what could not be read. */
export function DataSheet({ onClose }: { onClose: () => void }) {
  const { sources, forgetAll } = useFleet()
  return (
    <Dialog
      title="Data"
      form="sheet"
      onClose={onClose}
      footer={
        <button type="button" className="button" onClick={() => void forgetAll().then(onClose)}>
          Forget all
        </button>
      }
    >
      <p className="muted">
        Everything is counted in this browser tab and gone with it. Files may also be dropped
        anywhere on the page.
      </p>
      <div className="actions">
        <Pickers />
      </div>
      <Remotes />
      <Progress />
      {sources.from.length > 0 && (
        <table className="fleet-plain">
          <thead>
            <tr>
              <th scope="col">From</th>
              <th scope="col">Runs</th>
              <th scope="col">There already</th>
            </tr>
          </thead>
          <tbody>
            {sources.from.map(({ name, added, doubled }) => (
              <tr key={name}>
                <th scope="row">
                  <bdi>{name}</bdi>
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
