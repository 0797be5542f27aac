import { compileMessage } from '@lingui/message-utils/compileMessage'
import { explainText } from '../src/audits/sign-in/explain-text.ts'
import { compileWords } from '../src/words/catalogue.ts'

/** More than any page, answer or log row has; what comes after it is not read. */
const MAX_BYTES = 1_000_000

async function standardInput(): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of process.stdin) {
    chunks.push(chunk as Buffer)
    size += (chunk as Buffer).length
    if (size > MAX_BYTES) break
  }
  return Buffer.concat(chunks).subarray(0, MAX_BYTES).toString('utf8')
}

compileWords(compileMessage)
const explained = await explainText(await standardInput())
process.stdout.write(`${JSON.stringify(explained, null, 2)}\n`)
