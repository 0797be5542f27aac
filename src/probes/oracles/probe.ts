import { raced } from '../../model/wait.ts'
import type { Probe } from '../types.ts'

/** Tests this run's oracles with what is known to work. */
export const oraclesProbe: Probe<'oracles'> = {
  kind: 'oracles',
  async run(_, { tools: { oracles }, signal }) {
    const tested = await raced(oracles.tested(), signal)
    await raced(oracles.relayHadTime(), signal)
    return { kind: 'oracles', ...tested, knock: await raced(oracles.knock(), signal) }
  },
}
