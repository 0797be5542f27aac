import { type I18n, type Messages, setupI18n } from '@lingui/core'
import type { Message, MessageValue, Text } from '../model/message.ts'
import { formats } from './formats.ts'
import type { Language, Shown } from './language.ts'

/**
 * The words of one area as its file holds them: a message with a note for translators. The build
 * compiles them and drops the notes (tools/vite-words.ts).
 */
type Words = Record<string, { message: string; note?: string } | string | unknown[]>
type Loaders = Record<Exclude<Language, 'en'>, () => Promise<{ default: Words }>>

interface Area {
  words: Words
  loaders: Loaders
}

const areas: Area[] = []
const english = setupI18n({ locale: 'en', messages: { en: {} } })
let shown: { language: Shown; i18n: I18n } = { language: 'en', i18n: english }

type Compiler = Parameters<I18n['setMessagesCompiler']>[0]
let compiler: Compiler | undefined

/** For programs in Node, which read the files of an area as they are; the site has them compiled. */
export function compileWords(compile: Compiler) {
  compiler = compile
  english.setMessagesCompiler(compile)
}

/** A message without values needs no second argument; one with values needs all of them. */
type ArgsOf<V> = keyof V extends never ? [] : [values: V]

export interface AreaWords<M> {
  /** The text in the reader's language. */
  t: <K extends keyof M & string>(id: K, ...values: ArgsOf<M[K]>) => string
  /** The message itself, for what is kept and read later. */
  msg: <K extends keyof M & string>(id: K, ...values: ArgsOf<M[K]>) => Message
}

/**
 * Makes the words of one area known. English is there at once; other languages are fetched by
 * `wordsReady` when somebody reads them.
 */
export function register<M>(words: Words, loaders: Loaders): AreaWords<M> {
  areas.push({ words, loaders })
  english.load('en', messagesOf(words))
  const msg = (id: string, values?: Message['values']): Message =>
    values ? { id, values } : { id }
  return {
    msg,
    t: (id: string, values?: Message['values']) => say(msg(id, values)),
  } as AreaWords<M>
}

/** Lingui compiles a text when it is asked for; compiled ones pass as they are. */
const messagesOf = (words: Words): Messages =>
  Object.fromEntries(
    Object.entries(words).map(([id, word]) => [
      id,
      typeof word === 'object' && 'message' in word ? word.message : word,
    ]),
  ) as Messages

/**
 * The text in the reader's language. Of an id that is not known here, or not yet, its value
 * `english` is shown, else the id itself.
 */
export const say = (text: Text): string => write(text, shown.i18n)

/** The text in English, as reports hold it beside its id. */
export const inEnglish = (text: Text): string => write(text, english)

/**
 * A text of a report in the reader's language, where this version knows it.
 * @param fallback the English words that the report holds
 */
export function retell(text: Text | undefined, fallback: string): string {
  if (!text || !knows(text)) return fallback
  try {
    return say(text)
  } catch {
    return fallback
  }
}

/** Whether this version has the words, as far as they were loaded. */
export const knows = (text: Text): boolean =>
  'id' in text ? text.id in english.messages : text.every(knows)

function write(text: Text, i18n: I18n): string {
  if (!('id' in text)) return text.map((one) => write(one, i18n)).join(' ')
  // A message of words that come later brings its English along.
  if (!knows(text) && typeof text.values?.english === 'string') return text.values.english
  const values = Object.entries(text.values ?? {}).map(([name, value]) => [
    name,
    plainValue(value, i18n),
  ])
  return i18n._(text.id, Object.fromEntries(values), { formats })
}

function plainValue(value: MessageValue, i18n: I18n): string | number {
  if (typeof value !== 'object') return value
  if ('id' in value) return write(value, i18n)
  const parts = value.map((one) => String(plainValue(one, i18n)))
  return new Intl.ListFormat(i18n.locale, { type: 'conjunction' }).format(parts)
}

export const language = (): Shown => shown.language

const listeners = new Set<() => void>()

/** Calls back after each change of the language. @returns ends that */
export function onLanguage(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** BCP 47 tag for `Intl` and the `lang` attribute. */
export const locale = (): Language => (shown.language === 'pseudo' ? 'en' : shown.language)

/**
 * Shows all texts in this language from now on. Where its words cannot be fetched, English stays.
 * @returns the language that is shown
 */
export async function showIn(wanted: Shown): Promise<Shown> {
  const before = shown.language
  if (wanted === 'en') shown = { language: 'en', i18n: english }
  else if (wanted !== shown.language) {
    const tag = wanted === 'pseudo' ? 'en' : wanted
    const i18n = setupI18n({ locale: tag, messages: { [tag]: {} } })
    if (compiler) i18n.setMessagesCompiler(compiler)
    const there = areas.slice()
    await fill(i18n, wanted, there).then(
      () => {
        shown = { language: wanted, i18n }
        filled = there.length
      },
      () => undefined,
    )
    // Areas may have come meanwhile.
    await wordsReady()
  }
  if (shown.language !== before) for (const listener of listeners) listener()
  return shown.language
}

let filled = 0
/** Ends when what is being fetched is there. */
let filling: Promise<unknown> = Promise.resolve()

/**
 * Fetches the words of areas that came since, in the language shown. Never rejects. Several parts
 * may come at once, in one file even: each waits for words that another one has asked for.
 */
export async function wordsReady(): Promise<void> {
  const missing = areas.slice(filled)
  filled = areas.length
  if (shown.language !== 'en' && missing.length > 0)
    filling = Promise.allSettled([filling, fill(shown.i18n, shown.language, missing)])
  await filling
}

/** A part of the page that is fetched when it is needed, with its words. */
export async function withWords<T>(part: Promise<T>): Promise<T> {
  const loaded = await part
  await wordsReady()
  return loaded
}

/** English stands below, for areas whose words could not be fetched. */
async function fill(i18n: I18n, wanted: Exclude<Shown, 'en'>, missing: Area[]): Promise<void> {
  const { locale } = i18n
  i18n.load(locale, { ...english.messages, ...i18n.messages })
  if (wanted === 'pseudo') {
    const { pseudo } = await import('./pseudo.ts')
    i18n.load(locale, pseudo(english.messages))
    return
  }
  for (const words of await Promise.all(missing.map(({ loaders }) => loaders[wanted]())))
    i18n.load(locale, messagesOf(words.default))
}
