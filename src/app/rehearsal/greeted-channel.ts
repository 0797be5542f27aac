import { raced } from '../../model/wait.ts'
import { openChannel } from '../../probes/rehearsal/channel.ts'
import type { FromDevice } from '../../rehearsal/from-device.ts'
import type { ToDevice } from '../../rehearsal/to-device.ts'
import type { Proof } from './collector-proof.ts'
import { readToDevice, type Unread } from './read.ts'

/** Less than a collector waits for the first message. */
const PROOF_MS = 5000

interface Greeting {
  /** A token lives for an hour or so: asked anew for each connection. */
  proof: () => Promise<Proof>
  hello: (proof: Proof) => FromDevice
  message: (message: ToDevice | Unread) => void
  lost: () => void
}

export interface GreetedChannel {
  /** @returns false where it was not sent: not connected, or it has not said who it is */
  send: (message: FromDevice) => boolean
}

/** A channel to the collector whose first message is a hello, each time it connects. Never throws. */
export function openGreeted(url: string, greeting: Greeting, signal: AbortSignal): GreetedChannel {
  let known: Proof = {}
  /** Goes up with each connection: a proof that comes late is not for the next one. */
  let connection = 0
  let greeted = false
  const greet = async () => {
    connection += 1
    const own = connection
    const patience = AbortSignal.any([signal, AbortSignal.timeout(PROOF_MS)])
    // An old proof may still do.
    known = await raced(greeting.proof(), patience).catch(() => known)
    if (own !== connection || signal.aborted) return
    greeted = channel.send(greeting.hello(known))
  }
  const channel = openChannel(
    url,
    readToDevice,
    {
      opened: () => void greet(),
      message: greeting.message,
      lost() {
        connection += 1
        greeted = false
        greeting.lost()
      },
    },
    signal,
  )
  return { send: (message) => greeted && channel.send(message) }
}
