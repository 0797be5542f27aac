const secretNames =
  'code|state|nonce|sig|se|sv|key|api[-_]?key|subscription-key|client_info|client_secret|' +
  'password|passwd|pwd|secret|credential|credentials|token|auth|authorization|' +
  '(?:access|id|refresh)_token'

/** Text with each token, key and password in it put through `secret`. */
export function scrubSecrets(text: string, secret: () => string): string {
  return (
    text
      .replace(/\beyJ[\w-]*(?:\.[\w-]*){1,4}/g, secret)
      .replace(/\bbearer\s+[^\s"',;]+/gi, secret)
      .replace(
        new RegExp(`(?<![\\w])(${secretNames})(\\s*=\\s*|":\\s*")[^\\s&"',;<>]+`, 'gi'),
        (_, name: string, sign: string) => `${name}${sign}${secret()}`,
      )
      .replace(
        /\b(password|passwd|pwd|secret|credential|token|api key)(\s*:\s*)[^\s"',;<>]+/gi,
        (_, name: string, sign: string) => `${name}${sign}${secret()}`,
      )
      // User information in a URL, and the `expiry:user` names of the TURN REST form.
      .replace(/(\/\/|\bturns?:)[^\s/@:]+(?::[^\s/@]*)?@/gi, (_, start: string) => {
        secret()
        return start
      })
      .replace(/(?<!\d)1\d{9}:[^\s"',;]+/g, secret)
      .replace(/[A-Za-z0-9+/_-]{20,}={0,2}/g, (run) => (looksLikeKey(run) ? secret() : run))
  )
}

const uuid = /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i

/** Random text of some length: base64, hexadecimal or mixed letters and digits. */
function looksLikeKey(run: string): boolean {
  if (uuid.test(run)) return false
  if (run.endsWith('=')) return true
  // base64 has slashes and dashes too, but the parts of a path or a host name are words.
  return run.split(/[/_-]/).some((part) => isRandom(part, part === run ? 24 : 11))
}

function isRandom(text: string, length: number): boolean {
  const mixed = /[a-z]/.test(text) && /[A-Z]/.test(text) && /\d/.test(text)
  // Names change between capitals, small letters and digits now and then, keys all the time.
  const changes = text.match(/[a-z](?![a-z])|[A-Z](?![A-Z])|\d(?!\d)/g)?.length ?? 0
  if (mixed && text.length >= length && changes > text.length / 3) return true
  return /^(?:[0-9a-f]{32,}|(?=.*\d)(?=.*[A-Za-z])[A-Za-z0-9]{32,})$/i.test(text)
}

/** Whether a text would not leave this device as it stands. */
export function holdsSecret(text: string): boolean {
  let found = false
  scrubSecrets(text, () => {
    found = true
    return ''
  })
  return found
}
