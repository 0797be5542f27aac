import { keyRuns, looksLikeKey } from './keys.ts'

/** What stands where a secret stood. */
export const REMOVED = '[removed]'

/** Names whose value is a secret, whatever stands before them: `client_secret`, `X-Api-Key`. */
const secretEnding =
  'key|secret|token|password|passwd|passwort|kennwort|passphrase|pwd|credentials?|signature|' +
  'authorization|cookie2?|jwt|assertion|samlresponse|apikey|session[_-]?id|schl(?:ü|ue)ssel'
/** Names that are words too: only `name=value` and a key of JSON count. */
const onlyAssigned =
  'code|state|nonce|sig|se|sv|sid|auth|otp|pin|session|client_info|login_hint|username'
const quote = '["\'`]?'
const sign = `${quote}\\s{0,8}(?:[:=]>?|:=)\\s{0,8}`
/** In quotes all of it; otherwise up to what ends a value in a query, a list or a sentence. */
const inQuotes = '"[^"\\n]{0,4000}"?|\'[^\'\\n]{0,4000}\'?|`[^`\\n]{0,4000}`?'
const value = `(?!\\[removed])(?:${inQuotes}|[^\\s&"'\`,;<>]+)`
const pattern = (source: string) => new RegExp(source, 'gi')

/** What is kept of a find, with the value after it taken out. */
const kept = [
  // The value of such a header goes on to the end of its line.
  pattern(`((?:cookie2?|authorization)${sign})(?!\\[removed])(?:${inQuotes}|[^\\n]+)`),
  pattern(`((?:${secretEnding})${sign}(?!\\[removed])[[({]?)${value}`),
  pattern(`((?<!\\w)(?:${onlyAssigned})(?:\\s{0,8}=\\s{0,8}|["']\\s{0,8}[:=]\\s{0,8}))${value}`),
  pattern(`(<[\\w:.-]{0,40}(?:${secretEnding})>)(?!\\[removed])[^<]+`),
  pattern(`(\\s--?[\\w-]{0,40}(?:${secretEnding})\\s{1,8})(?!\\[removed])[^\\s-]\\S*`),
]

/** Credentials that tell by their beginning what they are, as their issuers publish it. */
const marked = new RegExp(
  [
    '\\beyJ[\\w-]*(?:\\.[\\w-]*){1,4}',
    '\\bgh[a-z]_\\w{16,}',
    '\\bgithub_pat_\\w{16,}',
    '\\bglpat-[\\w-]{16,}',
    '\\bxox[a-z]-[\\w-]{10,}',
    '\\b(?:sk|pk|rk)[-_][\\w-]{16,}',
    '\\b(?:AKIA|ASIA)[0-9A-Z]{12,}',
    '\\bAIza[\\w-]{30,}',
    '\\bya29\\.[\\w-]{16,}',
    '\\b(?:npm|hf|pypi|dop_v1|shpat|dckr_pat)[-_]\\w{16,}',
    '\\bSG\\.[\\w-]{16,}\\.[\\w-]{16,}',
    // A client secret of Entra.
    '[\\w.~-]{3}\\dQ~[\\w.~-]{30,}',
    '-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\\s\\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)',
  ].join('|'),
  'g',
)
const scheme = /\b(bearer\s+[^\s"',;[]|(?:basic|negotiate|ntlm|dpop)\s+[\w+/.~-]{8})[^\s"',;]*/gi
/** "Basic authentication" is no credential. */
const plainWords = /^(?!bearer)\w+\s+[A-Za-z]?[a-z]+[.:]?$/i

/** Text without credentials. Every repetition is bounded or ends at once, also in long texts. */
export function scrubSecrets(text: string, secret: () => string): string {
  const named = kept.reduce(
    (rest, one) => rest.replace(one, (_, start: string) => `${start}${secret()}`),
    text.replace(marked, secret),
  )
  return (
    named
      .replace(scheme, (found) => (plainWords.test(found) ? found : secret()))
      // User information in a URL, and the `expiry:user` names of the TURN REST form.
      .replace(/(\/\/|\bturns?:)[^\s/@:]{1,256}(?::[^\s/@]{0,256})?@/gi, (_, start: string) => {
        secret()
        return start
      })
      .replace(/(?<!\d)1\d{9}:[^\s"',;]+/g, secret)
      .replace(keyRuns, (run) => (looksLikeKey(run) ? secret() : run))
  )
}
