import type { PanelXrStore } from './store.ts'

/** Between two looks at a session's inputs, and how many follow a pause. */
const LOOK_MS = 1000
const LOOKS = 10

type Sources = Pick<XRSession, 'inputSources'>

/**
 * Controllers and hands that the session has but the panel lost, and the other way round: after a
 * pause (system menu, headset taken off) Quest Browser can leave out the event that says so, and
 * whatever was used meanwhile stays away (three.js issue 31278).
 * @param known as often as the panel holds each of them: once, or it is taken anew
 */
export function lostInputs(
  { inputSources }: Sources,
  known: readonly XRInputSource[],
): { added: XRInputSource[]; removed: XRInputSource[] } {
  const here = Array.from(inputSources)
  const timesKnown = (source: XRInputSource) => known.filter((one) => one === source).length
  return {
    added: here.filter((source) => timesKnown(source) !== 1),
    removed: known.filter((source) => !here.includes(source) || timesKnown(source) !== 1),
  }
}

/**
 * Takes inputs back that a pause has lost: what is amiss at two looks in a row after one is
 * announced once more. One look is not enough, because a new controller has its layout fetched
 * first, and what is announced while it is fetched is there twice.
 */
export function keepInputs(xr: PanelXrStore): () => void {
  let looks = 0
  let amiss = false
  const look = () => {
    const { session, visibilityState, inputSourceStates } = xr.getState()
    if (!session || visibilityState !== 'visible' || looks === 0) return
    looks--
    const known = inputSourceStates.map(({ inputSource }) => inputSource)
    const lost = lostInputs(session, known)
    const isAmiss = lost.added.length + lost.removed.length > 0
    if (isAmiss && amiss) announce(session, lost)
    amiss = isAmiss && !amiss
  }
  const clock = setInterval(look, LOOK_MS)
  const unsubscribe = xr.subscribe(({ visibilityState }, before) => {
    if (visibilityState !== 'visible' || before.visibilityState === 'visible') return
    // A session that begins tells of its own inputs.
    looks = before.visibilityState ? LOOKS : 0
    amiss = false
  })
  return () => {
    clearInterval(clock)
    unsubscribe()
  }
}

/** As the browser would: three and the panel's pointers both listen to it. */
function announce(session: XRSession, lost: ReturnType<typeof lostInputs>) {
  session.dispatchEvent(Object.assign(new Event('inputsourceschange'), { session, ...lost }))
}
