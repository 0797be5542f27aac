/** Turns of phrase that a native reader stumbles over (docs/words.md), each with what to write. */
const rules: [RegExp, string][] = [
  [/\bwhoever\b/i, 'name the person: "the owner of this page", "the headset admin"'],
  [/\bin mid-(test|run)\b/i, '"during the test"'],
  [/\bso that\b|\bin order to\b/i, 'start a second sentence'],
  [/\b(could|would) be had\b|\bcan be had\b/i, '"Couldn\'t get ..."'],
  [/\bis asked for\b|\basked for:/i, '"Required: ..."'],
  [/\bnobody is signed in\b(?!, )/i, '"You\'re not signed in"'],
  [/\bcannot\b/i, '"can\'t"'],
  [
    /\bdoes not\b|\bdo not\b|\bis not\b|\bare not\b|\bwas not\b|\bwere not\b/i,
    'use the contraction',
  ],
  [/\bstrangers?\b/i, '"clients that aren\'t signed in"'],
  [/\bon the way\b/i, 'say where'],
  [/\bas far as a page can tell\b/i, 'put limits into the Not tested list'],
  [/\bknows us\b/i, 'servers accept or refuse'],
  [/;.*;/, 'at most one semicolon'],
]

/** What is wrong with the style of a message; empty where nothing was found. */
export function badWordsIn(message: string): string[] {
  const found = rules.flatMap(([pattern, instead]) => {
    const match = pattern.exec(message)?.[0]
    return match ? [`"${match}": ${instead}`] : []
  })
  const longest = sentencesOf(message).find((sentence) => sentence.split(/\s+/).length > MAX_WORDS)
  return longest ? [...found, `more than ${MAX_WORDS} words: "${longest}"`] : found
}

/** Rule 8 says 20; a figure with its unit and a nested message make a few more. */
const MAX_WORDS = 26

/** Placeholders count as one word; plural cases are looked at as one text. */
const sentencesOf = (message: string) =>
  message
    .replace(/\{\w+(, (number|date|time)[^}]*)?\}/g, 'X')
    .replace(/\{\w+, (plural|select),.*$/s, 'X')
    .split(/(?<=[.?!:])\s+/)
