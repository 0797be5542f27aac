import type { RelayConfig } from '../../../config/config.ts'
import type { RelayTransport } from '../../../model/transports.ts'
import { msg } from '../../../words/app/index.ts'
import { addressesBefore } from '../../ice/own-addresses.ts'
import type { ProbeContext } from '../../types.ts'
import type { LoopFailure, LoopMethod } from '../evidence.ts'
import { LoopError } from './connect.ts'
import type { MediaLoop } from './loop.ts'
import { openLoop } from './open.ts'
import { type Measured, whyClosed } from './why-broken.ts'

/** A loop for as long as `work` takes, or why none came up. */
export async function withLoop<T>(
  line: Measured,
  load: boolean,
  context: ProbeContext,
  work: (loop: MediaLoop, method: LoopMethod) => Promise<T>,
): Promise<T | { failure: LoopFailure }> {
  const { signal } = context
  // How the device stood before anything can go wrong.
  void addressesBefore(context.tools, signal).catch(() => {})
  const opened = await openOrWhy(line, load, context)
  if ('failure' in opened) return opened
  const stop = () => opened.loop.close()
  signal.addEventListener('abort', stop, { once: true })
  try {
    return await work(opened.loop, opened.method)
  } finally {
    signal.removeEventListener('abort', stop)
    stop()
  }
}

/**
 * Tried twice where the relay answers: where the line loses packets, a handshake waits ever longer
 * for its lost ones. A relay or a network that is gone is not waited for again.
 */
async function openOrWhy(
  { servers, transport, ...rest }: Measured,
  load: boolean,
  context: ProbeContext,
) {
  for (let tries = 1; ; tries++)
    try {
      return await openLoop(servers, transport, load, context.signal)
    } catch (error) {
      if (!(error instanceof LoopError)) throw error
      const failure = await whyClosed({ servers, transport, ...rest }, context)
      if (failure !== 'not-connected' || tries === 2) return { failure }
    }
}

/** "Relay contoso over UDP": what is measured just now. */
export const labelOf = ({ name }: RelayConfig, transport: RelayTransport) =>
  msg('app.live.relay', { relay: name, transport: transport.toUpperCase() })
