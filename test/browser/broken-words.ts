import type { Page } from 'playwright-core'

/**
 * Words in view that go on in the next line. Long names of hosts and files may; words that a person
 * reads may not.
 * @param within where to look
 */
export const brokenWords = (page: Page, within: string): Promise<string[]> =>
  page.evaluate((within) => {
    const broken = new Set<string>()
    /** What only screen readers see is one pixel wide. */
    const isForReaders = (element: Element | null): boolean =>
      element !== null &&
      (getComputedStyle(element).clipPath === 'inset(50%)' || isForReaders(element.parentElement))
    const look = (text: Text) => {
      for (const { 0: word, index } of text.data.matchAll(
        /(?<![^\s(])\p{L}{2,20}(?![^\s.,:;)?!])/gu,
      )) {
        const range = document.createRange()
        range.setStart(text, index)
        range.setEnd(text, index + word.length)
        const lines = new Set([...range.getClientRects()].map(({ top }) => Math.round(top)))
        if (lines.size > 1) broken.add(word)
      }
    }
    for (const root of document.querySelectorAll(within)) {
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
      while (texts.nextNode()) {
        const text = texts.currentNode as Text
        if (text.parentElement?.checkVisibility() && !isForReaders(text.parentElement)) look(text)
      }
    }
    return [...broken]
  }, within)
