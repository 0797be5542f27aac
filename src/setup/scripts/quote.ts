/** A text as one word of sh: nothing within single quotes means anything but the quote itself. */
export const quoteSh = (text: string) => `'${text.replaceAll("'", `'\\''`)}'`

/**
 * A text as PowerShell's literal string. Typographic single quotes end one too.
 * https://learn.microsoft.com/powershell/module/microsoft.powershell.core/about/about_quoting_rules
 */
export const quotePs = (text: string) => `'${text.replace(/['\u2018-\u201b]/g, '$&$&')}'`

/** A text within an OData filter. */
export const quoteOData = (text: string) => `'${text.replaceAll("'", "''")}'`
