import { newConnection, requireWebrtc, webrtcStep } from '../webrtc.ts'
import { watchGathering } from './gathering.ts'

/**
 * Sockets after which a connection is replaced. Chromium keeps those of every round until the
 * connection is closed, and a page gets 3,000 of them: past that, silence means nothing. A
 * connection for each round is no way out, since a closed one gives its place among the 500 of
 * a page back at garbage collection only.
 */
const MOST_SOCKETS = 9

export interface Round {
  connection: RTCPeerConnection
  /** For `createOffer`: the connection has had a round before. */
  iceRestart: boolean
  /** Whether this round's gathering has come to its end. */
  gathered: () => boolean
  /** Tells of sockets that this round leaves open, besides the one for UDP that each has. */
  leaves: (sockets: number) => void
  /**
   * One call of this round. A connection whose call did not settle is in no state to be used
   * again, so it is closed and the next round gets a fresh one.
   */
  step: <T>(call: () => Promise<T>, signal: AbortSignal) => Promise<T>
}

export interface Reusable {
  /**
   * Begins the next round. @throws where the page cannot have even its first connection, and
   *   WebrtcAbsent where WebRTC is of no use in this run
   */
  begin: (configuration?: RTCConfiguration) => Round
  /** Closes what earlier rounds have left open; the next round begins with another connection. */
  end: () => void
}

/**
 * One connection for any number of rounds of gathering, replaced now and then.
 * @param label of the data channel, without which there is nothing to gather for
 */
export function createReusable(label: string): Reusable {
  let connection: RTCPeerConnection | undefined
  let used = false
  let sockets = 0
  const replace = (configuration?: RTCConfiguration) => {
    const fresh = newConnection(configuration)
    fresh.createDataChannel(label)
    if (connection) end(connection)
    used = false
    sockets = 0
    return fresh
  }
  const begin: Reusable['begin'] = (configuration) => {
    requireWebrtc()
    if (!connection) connection = replace(configuration)
    else if (sockets >= MOST_SOCKETS) {
      try {
        connection = replace(configuration)
      } catch {
        // The page is out of connections until garbage is collected: the old one goes on.
      }
    }
    const iceRestart = used
    if (iceRestart && configuration) connection.setConfiguration(configuration)
    used = true
    sockets++
    const leaves = (more: number) => {
      sockets += more
    }
    const own = connection
    const step: Round['step'] = async (call, signal) => {
      try {
        return await webrtcStep(call, signal)
      } catch (error) {
        if (connection === own) connection = undefined
        end(own)
        throw error
      }
    }
    return { connection, iceRestart, gathered: watchGathering(connection), leaves, step }
  }
  return {
    begin,
    end() {
      if (connection) end(connection)
      connection = undefined
    },
  }
}

/** Whatever still listened would keep the facts of its round in memory. */
function end(connection: RTCPeerConnection) {
  connection.onicecandidate = null
  connection.onicecandidateerror = null
  connection.onicegatheringstatechange = null
  connection.close()
}
