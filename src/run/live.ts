import { teamsTargets } from '../catalog/bandwidth.ts'
import type { ProbeTools } from '../probes/types.ts'
import type { LiveSeries, RunStore } from './store.ts'

const MAX_POINTS = 300

/** Writes what is being measured into the store, for the charts. */
export function createLive(store: RunStore): NonNullable<ProbeTools['live']> {
  return (label, { quiet, ...required } = {}) => {
    const targets = { rttMs: teamsTargets.rttMs, lossPercent: teamsTargets.loss * 100 }
    let live: LiveSeries = {
      label,
      seconds: [],
      rateMbps: [],
      rttMs: [],
      lossPercent: [],
      required: { ...targets, ...required },
      ...(quiet && { quiet }),
    }
    store.setState({ live })
    return ({ at, mbps, rttMs, loss }) => {
      if (live.seconds.length >= MAX_POINTS) return
      live = {
        ...live,
        seconds: [...live.seconds, at / 1000],
        rateMbps: [...live.rateMbps, mbps],
        rttMs: [...live.rttMs, rttMs ?? null],
        lossPercent: [...live.lossPercent, loss * 100],
      }
      store.setState({ live })
    }
  }
}
