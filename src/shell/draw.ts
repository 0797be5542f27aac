import { notLoadedWords, shells } from 'virtual:shell'
import { type Route, routeOf } from '../app/route.ts'
import { startQuery } from '../app/unattended/kiosk-memory.ts'
import type { Shown } from '../words/language.ts'

/** English in disguise is for tests, and has no shell. */
const isDisguised = (shown: Shown) => shown === 'pseudo'
const wordsOf = (shown: Shown) => (shown === 'pseudo' ? 'en' : shown)

/**
 * Shows the page that the address names as it looks before anything is known: without settings,
 * without devices. Nothing in it can be used. It goes when the page itself is drawn.
 * @returns whether there is something to see
 */
export function drawShell(language: Shown): boolean {
  const html = shells[routeOf(location.hash)]?.[wordsOf(language)]
  const root = document.getElementById('root')
  if (!html || !root || isDisguised(language)) return false
  if (looksDifferent(startQuery().search, location.hash)) return false
  const shell = document.createElement('div')
  shell.className = 'shell'
  shell.inert = true
  shell.innerHTML = html
  // Files that a program hands over would be lost in it.
  for (const input of shell.querySelectorAll('input[type=file]')) input.remove()
  document.documentElement.lang = wordsOf(language)
  if (new URLSearchParams(startQuery().search).has('run')) shell.dataset.run = 'link'
  root.append(shell)
  removeWhenDrawn(shell, root)
  return true
}

/** The quiet view, and reports in the address, have a look of their own. */
const looksDifferent = (search: string, hash: string) =>
  new URLSearchParams(search).has('quiet') || /^#r=/.test(hash)

/** In the same frame in which the page appears, so that nobody sees both. */
function removeWhenDrawn(shell: HTMLElement, root: HTMLElement) {
  const observer = new MutationObserver(() => {
    const drawn = [...root.childNodes].some((node) => node !== shell && node.childNodes.length > 0)
    if (!drawn) return
    shell.remove()
    observer.disconnect()
  })
  observer.observe(root, { childList: true, subtree: true })
}

/** The sentence for a page that could not be fetched, and nothing else. */
export function notLoaded(language: Shown): string {
  document.querySelector('.shell')?.remove()
  document.documentElement.lang = wordsOf(language)
  return notLoadedWords[wordsOf(language)] ?? ''
}

export type Shells = Partial<Record<Route, Record<'en' | 'de', string>>>
