import { watchGathering } from './gathering.ts'

/**
 * Rounds after which a connection is replaced. Chromium keeps the sockets of every round until
 * its connection is closed, and a page gets about 3,000 of them: past that, silence means
 * nothing. A connection for each round is no way out, since a closed one gives its place among
 * the 500 of a page back at garbage collection only.
 */
const ROUNDS = 9

export interface Round {
  connection: RTCPeerConnection
  /** For `createOffer`: the connection has had a round before. */
  iceRestart: boolean
  /** Whether this round's gathering has come to its end. */
  gathered: () => boolean
}

/**
 * One connection for any number of rounds of gathering, replaced now and then.
 * @param label of the data channel, without which there is nothing to gather for
 * @returns begins the next round; throws where the page cannot have even its first connection
 */
export function createReusable(label: string): (configuration?: RTCConfiguration) => Round {
  let connection: RTCPeerConnection | undefined
  let rounds = 0
  const replace = (configuration?: RTCConfiguration) => {
    const fresh = new RTCPeerConnection(configuration)
    fresh.createDataChannel(label)
    if (connection) end(connection)
    rounds = 0
    return fresh
  }
  return (configuration) => {
    if (!connection) connection = replace(configuration)
    else if (rounds >= ROUNDS) {
      try {
        connection = replace(configuration)
      } catch {
        // The page is out of connections until garbage is collected: the old one goes on.
      }
    }
    const iceRestart = rounds > 0
    if (iceRestart && configuration) connection.setConfiguration(configuration)
    rounds++
    return { connection, iceRestart, gathered: watchGathering(connection) }
  }
}

/** Whatever still listened would keep the facts of its round in memory. */
function end(connection: RTCPeerConnection) {
  connection.onicecandidate = null
  connection.onicecandidateerror = null
  connection.onicegatheringstatechange = null
  connection.close()
}
