import data from './data/bandwidth.json' with { type: 'json' }

/** What Microsoft publishes about rates and quality, each with its source and date. */
export const tierNames = ['minimum', 'recommended', 'best'] as const
export type TierName = (typeof tierNames)[number]

export const mixNames = [
  'avatars',
  'avatars-screen',
  'avatars-video',
  'avatars-video-screen',
  'multi-room',
] as const satisfies (keyof typeof data.mixes)[]
export type Mix = (typeof mixNames)[number]

/** What one tier asks of the line, kbit/s. */
export interface Tier {
  tier: TierName
  upKbps: number
  downKbps: number
}

type StreamName = keyof typeof data.streams

/** Published figures of a mix, for so many headsets behind one access point; smallest first. */
export function tiersOf(mix: Mix, headsets: number): Tier[] {
  const streams = data.mixes[mix].streams as StreamName[]
  const sum = (tier: TierName, side: 0 | 1) =>
    streams.reduce((total, name) => total + (data.streams[name][tier][side] ?? 0), 0) * headsets
  return tierNames.map((tier) => ({ tier, upKbps: sum(tier, 0), downKbps: sum(tier, 1) }))
}

/** Targets to plan for. Shares are 0..1. */
export const teamsTargets = data.targets
/** Limits beyond which a call was bad: far looser than the targets. */
export const poorLimits = data.poor
/** What a watch of minutes or hours is held against. */
export const watchLimits = data.watch
export const bloatLimit = data.bloat
/** Who defined round trips a minute (RPM); it publishes no limit. */
export const responsivenessDraft = data.responsiveness

/** "Teams network targets, client to Microsoft's edge (2019-03-25)". */
export const cited = ({ title, sourceDate }: { title: string; sourceDate: string | null }) =>
  sourceDate ? `${title} (${sourceDate})` : title
