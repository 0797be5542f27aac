import type { Config } from '../config/config.ts'
import type { Delivery } from '../delivery/delivery.ts'
import type { Trigger } from '../report/schema/schema.ts'
import type { RunStore } from '../run/store.ts'
import type { SignIn } from '../signin/sign-in.ts'

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
  /** Azure AI Speech key for one relay; kept in memory until the page closes. */
  setSpeechKey: (relay: string, key: string) => void
}
