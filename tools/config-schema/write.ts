import { writeFileSync } from 'node:fs'
import { compileMessage } from '@lingui/message-utils/compileMessage'
import { compileWords } from '../../src/words/catalogue.ts'
import { configJsonSchemaText } from './config-schema.ts'

// Run with `npx tsx tools/config-schema/write.ts` after a change to the form of config.json.
compileWords(compileMessage)
writeFileSync(new URL('../../public/config.schema.json', import.meta.url), configJsonSchemaText())
