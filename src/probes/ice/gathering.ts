/**
 * Watches gathering from now on. After an ICE restart `iceGatheringState` may for a while still
 * say "complete" of the round before, and on a busy device for long.
 * @returns whether gathering has come to its end since this call
 */
export function watchGathering(connection: RTCPeerConnection): () => boolean {
  let ended = false
  connection.onicegatheringstatechange = () => {
    ended = connection.iceGatheringState === 'complete'
  }
  return () => ended
}
