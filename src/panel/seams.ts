import type { Report } from '../report/schema/schema.ts'

export type PanelMode = 'vr' | 'ar'

/**
 * What the page lends the panel beyond `App`. All optional: what is absent is said so in the
 * panel, or not shown.
 */
export interface PanelSeams {
  /** Where a shared link opens; by default this page. */
  baseUrl?: string
  /** Profiles to choose from, in the page's order. */
  profiles?: { id: string; title: string }[]
  /** Saves a report on this device. Resolves with one sentence for the reader. */
  save?: (report: Report) => Promise<string>
  /** Sends a report to where config.json says. Resolves with one sentence. */
  send?: (report: Report) => Promise<string>
  /** Offers the session in the browser's own controls, where it can. */
  offer?: boolean
  signIn?: {
    /** Who is signed in, or that nobody is: one short line. */
    label: () => string
    /**
     * Starts the redirect. Called after the session has ended and the view is saved.
     * @param from the kind of session that it was
     */
    begin: (from?: PanelMode) => Promise<void>
  }
}
