import { raced } from '../../model/wait.ts'
import { t } from '../../words/acceptance/index.ts'
import type { Line } from '../model/reading.ts'
import type { Outcomes } from '../model/record.ts'
import { SessionEnded, untilSelect, watchDoff } from './doff.ts'

/** A static import would load three with the page. Called beforehand: VR asks for a fresh tap. */
export const loadBoard = () => import('./board.ts')

/** For reading, taking the headset off, and putting it on again. */
const LONGEST_MS = 120_000

/**
 * Shows the lines in VR until the trigger is pulled, then watches how the headset is taken off.
 * Must be called in a user's gesture. Rejects where no session begins, and on abort.
 * @returns what was seen, even if the session ended in the middle
 */
export async function watchBoard(lines: readonly Line[], stop: AbortSignal): Promise<Outcomes> {
  const { xr } = navigator
  if (!xr) throw new Error('no WebXR')
  const signal = AbortSignal.any([stop, AbortSignal.timeout(LONGEST_MS)])
  const { openBoard } = await raced(loadBoard(), signal)
  const opening = openBoard(xr)
  const board = await raced(opening, signal).catch((error) => {
    // A session that begins when nobody waits for it any longer ends at once.
    void opening.then(
      ({ end }) => end(),
      () => undefined,
    )
    throw error
  })
  try {
    board.write([t('acceptance.board.read'), t('acceptance.board.then')], lines)
    await untilSelect(board.session, signal)
    board.write([t('acceptance.board.off'), t('acceptance.board.on')])
    return await watchDoff(board, signal)
  } catch (error) {
    stop.throwIfAborted()
    if (error instanceof SessionEnded) return {}
    return rowsLate
  } finally {
    await board.end()
  }
}

const rowsLate: Outcomes = {
  'doff-noticed': { why: 'late' },
  'doff-timers': { why: 'late' },
  'doff-inputs': { why: 'late' },
}
