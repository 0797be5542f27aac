/**
 * A number in the samples of one packet of sound. G.711 (RFC 3551 §4.5.14) makes one byte of each
 * sample by a table, so samples that stand in this table come out as the bytes that were wanted:
 * whoever reads the packet finds the number again, and no encoded frame has to be changed.
 */
export const SAMPLE_RATE = 8000
/** Four bits in each byte; what stands around them shows that nothing was changed on the way. */
const NIBBLES = 7
const AROUND = 0b1000_0000
const OUTSIDE = 0b1100_0011

/** How G.711 reads a byte. */
function sampleOf(byte: number): number {
  const code = ~byte & 0xff
  const size = ((((code & 0x0f) << 3) + 0x84) << ((code >> 4) & 0x07)) - 0x84
  return code & 0x80 ? -size : size
}

/** Numbers begin anew after the last of them. */
export const NUMBERS = 2 ** (4 * NIBBLES)

export function writeNumber(samples: Int16Array, number: number): void {
  for (let place = 0; place < NIBBLES; place++)
    samples[place] = sampleOf(AROUND | (((number >>> (4 * place)) & 0x0f) << 2))
}

/** @returns undefined where the packet is none of ours, or was changed */
export function readNumber(data: ArrayBuffer): number | undefined {
  const bytes = new Uint8Array(data)
  if (bytes.length < NIBBLES) return undefined
  let number = 0
  for (let place = 0; place < NIBBLES; place++) {
    const byte = bytes[place] ?? 0
    if ((byte & OUTSIDE) !== AROUND) return undefined
    number += ((byte >> 2) & 0x0f) * 16 ** place
  }
  return number
}
