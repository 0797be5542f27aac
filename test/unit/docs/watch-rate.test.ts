import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import {
  PROBES_PER_SECOND,
  VOICE_PACKET,
  WATCH_MEGABYTES_A_MINUTE,
} from '../../../src/model/line-bytes.ts'

const kbps = (VOICE_PACKET * 8 * PROBES_PER_SECOND) / 1000

test.each([
  ['src/words/watch/en.json', `${((2 * kbps) / 1000).toFixed(2)} Mbit/s`],
  ['src/words/watch/de.json', `${((2 * kbps) / 1000).toFixed(2).replace('.', ',')} Mbit/s`],
  ['docs/watch.md', `${kbps.toFixed(0)} kbit/s each way`],
  ['docs/watch.md', `${WATCH_MEGABYTES_A_MINUTE.toFixed(1)} MB a minute`],
])('%s says of the stream of a watch: %s', async (file, said) => {
  expect(await readFile(file, 'utf8')).toContain(said)
})
