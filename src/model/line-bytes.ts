/**
 * Bytes on the line, at IP level: what an administrator's line is sold and shaped by.
 * Around each packet that a connection sends through a relay stand IPv4 20, UDP 8 and TURN
 * ChannelData 4 (RFC 8656 §12.4).
 */
export const AROUND_PACKET = 32
/** Inside it, around the frame's bytes: RTP 12 and extensions, VP8 descriptor, SRTP tag 10. */
const INSIDE_PACKET = 32
/** How much of a frame is put into one packet: less than Chromium would, so that it fits. */
export const PAYLOAD_PER_PACKET = 1130
/** What a full packet of load takes on the line. */
export const FULL_PACKET = PAYLOAD_PER_PACKET + INSIDE_PACKET + AROUND_PACKET
/** The small packets that watch loss and delay: frame, and on the line. */
export const PROBE_PAYLOAD = 130
export const PROBE_PACKET = 188
export const PROBES_PER_SECOND = 50
export const PROBE_BITS_PER_SECOND = PROBE_PACKET * 8 * PROBES_PER_SECOND
/** The same of a watch, which are sound: 160 bytes of G.711, RTP and SRTP in them. As measured. */
export const VOICE_PACKET = 215
/** What a watch takes, both ways. */
export const WATCH_MEGABYTES_A_MINUTE = (2 * PROBES_PER_SECOND * VOICE_PACKET * 60) / 1e6
