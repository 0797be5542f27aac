import type { Page } from 'playwright-core'

/**
 * Texts on a page in `?lang=pseudo` that did not come from the catalogue: what is visible, or is
 * read by a screen reader, stands in ⟦ ⟧ there, but for digits and signs. Data is marked by
 * `translate="no"` and may say anything.
 */
export const outsideCatalogue = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const passed = '[translate=no], script, style, noscript'
    /** Letters that stand in no bracket; a message may hold others. */
    const bare = (text: string): string => {
      let depth = 0
      let found = ''
      for (const sign of text) {
        if (sign === '⟦') depth++
        else if (sign === '⟧') depth--
        else if (depth === 0) found += sign
      }
      return /\p{L}/u.test(found) ? found.trim() : ''
    }
    const isShown = (element: Element) =>
      !element.closest(passed) && (element.closest('select') ?? element).checkVisibility()
    const found = new Set<string>()
    const note = (element: Element, kind: string, text: string | null) => {
      if (!text || !bare(text) || !isShown(element)) return
      const place = [element.parentElement, element]
        .map((one) => `${one?.localName}${one?.className ? `.${one.className}` : ''}`)
        .join(' > ')
      found.add(`${place} ${kind}: ${text.trim().slice(0, 120)}`)
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    while (texts.nextNode()) {
      const { parentElement, textContent } = texts.currentNode
      if (parentElement) note(parentElement, 'text', textContent)
    }
    const attributes = ['aria-label', 'aria-description', 'title', 'placeholder', 'alt']
    for (const attribute of attributes)
      for (const element of document.querySelectorAll(`[${attribute}]`))
        note(element, attribute, element.getAttribute(attribute))
    return [...found]
  })
