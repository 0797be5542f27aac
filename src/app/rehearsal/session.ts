/** A page's part in a rehearsal, as a device or a source. */
export interface RehearsalSession {
  /** A person ends it on this device. */
  leave: () => void
  /** Resolves when nothing more will happen. */
  finished: Promise<void>
}
