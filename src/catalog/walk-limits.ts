import { teamsTargets, watchLimits } from './bandwidth.ts'
import own from './data/walk.json' with { type: 'json' }

/** What each place of a walk is held against. Loss as in a run: up to the relay and down again. */
export const walkLimits = {
  rttMs: teamsTargets.rttMs,
  loss: teamsTargets.loss,
  lateMs: own.lateMs,
  lateShare: own.lateShare,
  gapMs: watchLimits.breakMs,
}
