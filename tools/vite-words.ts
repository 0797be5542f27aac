import { compileMessage } from '@lingui/message-utils/compileMessage'
import type { Plugin } from 'vite'

/** Compiles the catalogue of texts for the built site: no parser and no notes are shipped. */
export const wordsPlugin = (): Plugin => ({
  name: 'words',
  apply: 'build',
  enforce: 'pre',
  transform(code, id) {
    if (!/\/src\/words\/\w+\/\w+\.json$/.test(id)) return undefined
    const words = JSON.parse(code) as Record<string, string | { message: string }>
    const compiled = Object.entries(words).map(([key, word]) => [
      key,
      compileMessage(typeof word === 'string' ? word : word.message),
    ])
    return { code: JSON.stringify(Object.fromEntries(compiled)), map: null }
  },
})
