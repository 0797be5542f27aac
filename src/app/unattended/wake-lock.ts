/**
 * Keeps the screen on while the page is visible (Screen Wake Lock API), so that a device beside
 * nobody does not fall asleep between two runs. Where the browser has or grants none, nothing
 * happens.
 * @returns lets the screen go
 */
export function keepAwake(): () => void {
  if (!('wakeLock' in navigator)) return () => {}
  let sentinel: WakeLockSentinel | undefined
  let ended = false
  // The browser lets go whenever the page is hidden.
  const ask = async () => {
    if (ended || document.visibilityState !== 'visible' || sentinel?.released === false) return
    try {
      const granted = await navigator.wakeLock.request('screen')
      if (ended) await granted.release()
      else sentinel = granted
    } catch {
      // Battery low, or a policy: the schedule catches up when the device wakes.
    }
  }
  document.addEventListener('visibilitychange', ask)
  void ask()
  return () => {
    ended = true
    document.removeEventListener('visibilitychange', ask)
    void sentinel?.release()
  }
}
