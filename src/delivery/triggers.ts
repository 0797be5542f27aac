import type { RunStore } from '../run/store.ts'
import type { SignIn } from '../signin/sign-in.ts'
import type { Waiting } from './queue/entry.ts'
import { again } from './queue/outbox.ts'
import type { Queue } from './queue/queue.ts'

/** What makes the queue try again, beside its own clock: the page, the network, a run's end. */
export function watchTriggers(queue: Queue, run: RunStore): void {
  run.subscribe(({ phase }, before) => {
    if (phase === before.phase) return
    // Delivery must not share the line with a measurement.
    if (phase === 'running') queue.hold()
    else queue.release()
  })
  if (run.getState().phase === 'running') queue.hold()
  addEventListener('online', () => void endPauses(queue, 'network'))
  addEventListener('pageshow', () => void queue.go())
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') void queue.go()
  })
}

/** Sinks that want a token are tried again when somebody has signed in. */
export function watchSignIn(queue: Queue, signIn: () => Promise<SignIn>): void {
  void signIn().then(
    ({ store }) =>
      store.subscribe(({ account }, before) => {
        if (account && !before.account) void endPauses(queue, 'sign-in')
      }),
    () => undefined,
  )
}

/** Tries at once where the pause was for this reason. */
async function endPauses(queue: Queue, why: Waiting) {
  await queue.update((snapshot) =>
    again(snapshot, { entry: () => false, sink: (record) => record.why === why }),
  )
  await queue.go()
}
