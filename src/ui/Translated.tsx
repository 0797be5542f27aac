import { type ReactNode, useSyncExternalStore } from 'react'
import { language, onLanguage } from '../words/catalogue.ts'

/**
 * Draws everything anew when the reader chooses another language. Nothing is taken down, so an
 * open dialog, a typed text and the report at hand stay.
 */
export function Translated({ draw }: { draw: () => ReactNode }) {
  useSyncExternalStore(onLanguage, language)
  return draw()
}
