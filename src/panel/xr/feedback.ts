import type { XRStore } from '@react-three/xr'

let audio: AudioContext | undefined

/** Must be called in a user's gesture, or browsers keep the context silent. */
export function unlockSound(): void {
  audio ??= new AudioContext()
  void audio.resume()
}

/** A short tick; nothing before `unlockSound`. */
export function click(): void {
  if (audio?.state !== 'running') return
  const tone = audio.createOscillator()
  const volume = audio.createGain()
  const now = audio.currentTime
  tone.frequency.value = 880
  volume.gain.setValueAtTime(0.04, now)
  volume.gain.exponentialRampToValueAtTime(0.001, now + 0.06)
  tone.connect(volume).connect(audio.destination)
  tone.start(now)
  tone.stop(now + 0.07)
}

/** A tick in every controller that can; hands have no actuators. */
export function pulse(xr: XRStore, strength: number, ms: number): void {
  for (const { inputSource } of xr.getState().inputSourceStates) {
    const actuator = inputSource.gamepad?.hapticActuators?.[0] as
      | { pulse?: (strength: number, ms: number) => Promise<unknown> }
      | undefined
    // A controller that has just gone rejects; there is nobody left to feel it.
    void actuator?.pulse?.(strength, ms)?.catch(() => {})
  }
}
