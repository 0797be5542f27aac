import { compileMessage } from '@lingui/message-utils/compileMessage'
import { compileWords, showIn } from './catalogue.ts'
import { chooseLanguage } from './language.ts'

/**
 * Readies the texts of a program in a terminal: in the language of its environment, as POSIX
 * names it (`de_CH.UTF-8`), else English.
 * @param env e.g. `process.env`
 */
export async function speakTerminal(env: Record<string, string | undefined>): Promise<void> {
  compileWords(compileMessage)
  const locale = env.LC_ALL || env.LC_MESSAGES || env.LANG || ''
  await showIn(chooseLanguage('', [locale.split(/[_.@]/)[0] ?? '']))
}

/** Lines of a label and what belongs to it, in two columns. */
export function aligned(rows: readonly (readonly [label: string, text: string])[]): string[] {
  const width = Math.max(...rows.map(([label]) => label.length))
  return rows.map(([label, text]) => `  ${label.padEnd(width)}  ${text}`)
}
