import { languageAtStart } from './app/start-language.ts'
import { drawShell, notLoaded } from './shell/draw.ts'
import { isHeadset } from './ui/headset.ts'
import './ui/styles/index.css'

/**
 * What is fetched first: a few kB that show the look of the page while everything else arrives.
 * The rest is asked for by index.html at the same time.
 */
async function main() {
  // A bright page in a dark headset is hard on the eyes, whatever the system says.
  if (isHeadset()) document.documentElement.dataset.theme = 'dark'
  if (window.top === window.self && drawShell(languageAtStart())) await painted()
  const { opened } = await import('./pages.tsx')
  await opened
}

/** Longest wait for a frame: pages in the background get none. */
const FRAME_MS = 100

const painted = () =>
  new Promise<void>((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve))
    setTimeout(resolve, FRAME_MS)
  })

void main().catch((error) => {
  console.error(error)
  document.body.append(notLoaded(languageAtStart()))
})
