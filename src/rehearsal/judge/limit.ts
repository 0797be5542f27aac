import { LOSS_MOST } from './cell.ts'
import type { StepSeen } from './steps.ts'

/** Why figures of loss or delay don't carry a number. */
export type UnclearWhy =
  /** Loss or delay from the first step on, also with few. */
  | 'always'
  /** All at once: without delay, a full line and a disturbed one look the same. */
  | 'noDelay'
  /** Only the last step was hit. */
  | 'oneStep'
  /** Devices were hit at different seconds. */
  | 'scattered'
  /** Nobody knows for too many seconds what a source sent. */
  | 'source'
  /** Nothing is counted as lost, and yet less than the full load arrived. */
  | 'load'
  | 'tooShort'
  | 'nobody'
  | 'never'

export type Limit =
  | { kind: 'limit'; carried: number; arrived: number }
  /** All hit at the same seconds, for a while, with no regard to their number. */
  | { kind: 'breaks'; seconds: number[] }
  | { kind: 'unclear'; why: UnclearWhy }

/** Seconds hit, of those that count: a line that is full stays full. */
const SUSTAINED = 0.6
/** Sums of two overfull steps that are the same to this share: nothing more fits in. */
const PLATEAU = 0.05
/** What is missing to a whole device in a sum is the first packets of it. */
const ROUNDING = 0.03

/**
 * What many devices share, from steps of which at least one is not clean.
 * @param steps in the order of the number of devices
 */
export function limitOf(steps: readonly StepSeen[]): Limit {
  const dirty = steps.filter(({ clean }) => !clean)
  const clean = steps.filter((step) => step.clean)
  const least = Math.min(...dirty.map(({ devices }) => devices))
  const most = Math.max(0, ...clean.map(({ devices }) => devices))
  const share = sharedIn(dirty)
  const isFull = dirty.every(({ delayed }) => delayed >= SUSTAINED)
  const isFlat = isPlateau(dirty)
  if (most > least || share.of < SUSTAINED) {
    if (most < least && isFlat) return numberOf(dirty, most, least)
    const isAllOfIt = share.hit.length > 0 && dirty.every(({ lossApart }) => lossApart <= LOSS_MOST)
    return isAllOfIt ? { kind: 'breaks', seconds: share.hit } : unclear('scattered')
  }
  return isFull || isFlat ? numberOf(dirty, most, least) : unclear(whyNot(steps, most))
}

/** By the sum that arrived, and between what was clean and what was not. */
function numberOf(dirty: readonly StepSeen[], most: number, least: number): Limit {
  const arrived = meanOf(dirty)
  const carried = Math.min(least - 1, Math.max(most, Math.floor(arrived + ROUNDING)))
  return { kind: 'limit', carried, arrived }
}

const unclear = (why: UnclearWhy): Limit => ({ kind: 'unclear', why })

function whyNot(steps: readonly StepSeen[], most: number): UnclearWhy {
  if (steps.length === 1) return 'noDelay'
  return most === 0 ? 'always' : 'oneStep'
}

/** Seconds in which all were hit, and their share of those that count. */
function sharedIn(steps: readonly StepSeen[]) {
  const seconds = steps.reduce((sum, one) => sum + one.seconds.length, 0)
  const hit = steps.flatMap(({ hitSeconds }) => hitSeconds)
  return { hit, of: seconds > 0 ? hit.length / seconds : 0 }
}

/** Noise takes its share of whatever is sent; a limit lets the same pass, however many send. */
function isPlateau(dirty: readonly StepSeen[]): boolean {
  const sums = dirty.map(({ arrived }) => arrived)
  const numbers = dirty.map(({ devices }) => devices)
  const spread = (Math.max(...sums) - Math.min(...sums)) / Math.max(...sums)
  const wider = (Math.max(...numbers) - Math.min(...numbers)) / Math.max(...numbers)
  return dirty.length >= 2 && spread <= PLATEAU && wider >= 2 * PLATEAU
}

function meanOf(steps: readonly StepSeen[]): number {
  const seconds = steps.reduce((sum, one) => sum + one.seconds.length, 0)
  return steps.reduce((sum, one) => sum + one.arrived * one.seconds.length, 0) / seconds
}
