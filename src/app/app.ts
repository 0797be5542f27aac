import type { Config } from '../config/config.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { Trigger } from '../report/schema/schema.ts'
import type { RunStore } from '../run/store.ts'
import type { SignIn } from '../signin/sign-in.ts'
import type { PauseReason, Placement, Point, Pose } from '../walk/types.ts'

/** Makes a map of a walk; whoever draws the session tells it where the head is. */
export interface Walker {
  /**
   * Walks along the line of the last report, until `stop`. Does nothing while a walk goes on.
   * Resolves once the map stands in the report.
   * @param cellM side of a cell, 0.25 to 2 m; 0.5 where nothing is said
   */
  start: (options?: { cellM?: number }) => Promise<void>
  /** Call it for each frame of the session, with `ok: false` where there is no pose. */
  pose: (pose: Pose) => void
  /**
   * The reference space was reset.
   * @param transform the new origin in the old space; without it, a new part of the map begins
   */
  moved: (transform: Placement | undefined, at: number) => void
  pause: (reason: PauseReason) => void
  /** All reasons are over, or this one. */
  resume: (reason?: PauseReason) => void
  /** Pins a word to a place of the reference space as it stands. */
  note: (point: Point, text: string) => void
  stop: () => void
}

/**
 * What a view may do. Page and panel get one of these and the store; they know
 * nothing else of the product.
 */
export interface App {
  store: RunStore
  config: Config
  /** The sign-in of this page. A run uses it silently; only a person starts it. */
  signIn?: () => Promise<SignIn>
  /** The ways out of this device; absent where config.json names none. */
  delivery?: () => Promise<Delivery>
  /**
   * Starts a run with the store's profiles. Does nothing while one is running.
   * @param trigger who or what starts it; a person unless something else is said
   * @param mayAsk whether that person sees the page, so that it can tell of a browser's dialog
   */
  run: (trigger?: Trigger, mayAsk?: boolean) => Promise<void>
  /** Ends the run within 300 ms; the report holds what was measured. */
  stop: () => void
  /**
   * Measures these audits again and puts their rows into the report. Those of questions about the
   * tenant (`askedFacts`) are asked for the first time in this way, too.
   */
  rerun: (auditIds: string[]) => Promise<void>
  /** A stream that goes on beside the runs. */
  watch?: {
    /** Watches the line of the last report. Does nothing while a watch is running. */
    start: (minutes: number) => Promise<void>
    /** Ends it; what was seen goes into the report. */
    stop: () => void
  }
  /** Maps the line to the relay over the floor; fetched when somebody asks for it. */
  walk?: () => Promise<Walker>
  /** Azure AI Speech key for one relay; kept in memory until the page closes. */
  setSpeechKey: (relay: string, key: string) => void
}
