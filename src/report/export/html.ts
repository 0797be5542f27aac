import { visible } from '../schema/plain-json.ts'

const entities: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Any value as text of an HTML document, in content and in quoted attributes. */
const escapeHtml = (value: string | number): string =>
  visible(String(value)).replace(/[&<>"']/g, (c) => entities[c] ?? c)

declare const markup: unique symbol
/** HTML that `html` made: the only thing that it does not escape. */
export type Html = string & { readonly [markup]: true }

type Value = string | number | Html[] | { html: Html }

/** A template whose values are escaped, unless they are `{html}` or a list of what it made. */
export function html(parts: TemplateStringsArray, ...values: Value[]): Html {
  const text = (value: Value) => {
    if (Array.isArray(value)) return value.join('')
    return typeof value === 'object' ? value.html : escapeHtml(value)
  }
  return parts.reduce((all, part, index) => all + text(values[index - 1] as Value) + part) as Html
}
