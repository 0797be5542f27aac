import { createHash, X509Certificate } from 'node:crypto'
import { isIP } from 'node:net'
import { generate } from 'selfsigned'

export interface Certificate {
  /** PEM */
  key: string
  /** PEM */
  cert: string
  /** base64(SHA-256(public key)), the form of Chromium's --ignore-certificate-errors-spki-list */
  spki: string
}

/** A self-signed certificate, good for two days: no browser trusts it by itself. */
export async function selfSigned(
  names: string[],
  commonName = names[0],
  validity: { from: Date; to: Date } = {
    from: new Date(Date.now() - 3_600_000),
    to: new Date(Date.now() + 48 * 3_600_000),
  },
): Promise<Certificate> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: commonName }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: validity.from,
    notAfterDate: validity.to,
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: names.map((name) =>
          isIP(name) ? { type: 7 as const, ip: name } : { type: 2 as const, value: name },
        ),
      },
    ],
  })
  const publicKey = new X509Certificate(cert).publicKey.export({ type: 'spki', format: 'der' })
  return { key, cert, spki: createHash('sha256').update(publicKey).digest('base64') }
}
