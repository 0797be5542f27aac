/**
 * Estimate of how conversation would be rated (1..4.5), by the E-model of ITU-T G.107 in the
 * form of Cole and Rosenbluth (2001): delay impairment from the one-way delay, loss impairment
 * of a wideband-like codec with concealment (Ie 0, Bpl 19.8). An estimate for audio, nothing
 * else: avatars and 3D state have no such scale.
 * @param oneWayMs delay from mouth to ear as far as the network makes it
 * @param loss 0..1, one way
 */
export function mosEstimate(oneWayMs: number, loss: number): number {
  const delay = 0.024 * oneWayMs + (oneWayMs > 177.3 ? 0.11 * (oneWayMs - 177.3) : 0)
  const percent = loss * 100
  const impairment = (95 * percent) / (percent + 19.8)
  const r = Math.min(100, Math.max(0, 93.2 - delay - impairment))
  const mos = 1 + 0.035 * r + r * (r - 60) * (100 - r) * 7e-6
  return Math.round(Math.max(1, mos) * 100) / 100
}
