import { languages } from '../../src/words/language.ts'

/** The module of an area: its messages with their arguments as types. */
export function indexOf(
  messages: readonly (readonly [id: string, values: Map<string, string>])[],
): string {
  const types = messages.map(([id, values]) => `  '${id}': ${typeOf(values)}`)
  const usesValue = types.some((line) => line.includes('MessageValue'))
  const others = languages.filter((one) => one !== 'en')
  return [
    '// Written by `npm run words` from en.json.',
    ...(usesValue ? ["import type { MessageValue } from '../../model/message.ts'"] : []),
    "import { register } from '../catalogue.ts'",
    "import en from './en.json' with { type: 'json' }",
    '',
    'interface Values {',
    ...types,
    '}',
    '',
    'export const { t, msg } = register<Values>(en, {',
    ...others.map((one) => `  ${one}: () => import('./${one}.json'),`),
    '})',
    '',
  ].join('\n')
}

const typeOf = (values: Map<string, string>) =>
  values.size === 0
    ? 'Record<never, never>'
    : `{ ${[...values].map(([name, type]) => `${name}: ${type}`).join('; ')} }`
