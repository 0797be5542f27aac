import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'

/**
 * The arguments of an ICU message by name, each with the TypeScript type of its value.
 * @throws SyntaxError where the text is no ICU MessageFormat
 */
export function argumentsOf(message: string): Map<string, string> {
  const found = new Map<string, string>()
  collect(parse(message, { ignoreTag: true }), found)
  return found
}

function collect(elements: MessageFormatElement[], found: Map<string, string>): void {
  for (const element of elements) {
    if (element.type === TYPE.literal || element.type === TYPE.pound || element.type === TYPE.tag)
      continue
    const { value: name } = element
    // A number that is also shown as it is stays a number.
    if (element.type !== TYPE.argument || !found.has(name)) found.set(name, typeOf(element))
    if (element.type === TYPE.plural || element.type === TYPE.select)
      for (const { value } of Object.values(element.options)) collect(value, found)
  }
}

function typeOf(element: MessageFormatElement): string {
  switch (element.type) {
    case TYPE.number:
    case TYPE.plural:
      return 'number'
    case TYPE.date:
    case TYPE.time:
      return 'string | number'
    case TYPE.select:
      return 'string'
    default:
      return 'MessageValue'
  }
}
