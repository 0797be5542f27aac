import type { Message } from '../model/message.ts'
import { msg } from '../words/delivery/index.ts'
import { fingerprint } from './fingerprint.ts'
import { type DeliveryConfig, destinationOf, placeOf, type SinkConfig } from './settings.ts'

const KEY = 'quest-preflight-delivery'

interface Kept {
  /** Which destinations and levels it was about. */
  about: string
  answer?: 'yes' | 'no'
}

export type Consent = ReturnType<typeof createConsent>

/**
 * What this browser was told, and what its person said to sending without a click. Other
 * destinations or looser redaction are another question.
 */
export function createConsent({ sinks }: DeliveryConfig, page: string) {
  const about = fingerprint(
    sinks.map((sink) => [sink.name, keyOf(sink, page), sink.redaction, sink.form]),
  )
  let now: Kept | undefined = read()
  return {
    /** Whether what goes where was shown here before. */
    wasTold: () => now?.about === about,
    answer: () => (now?.about === about ? now.answer : undefined),
    told: () => write({ about, ...(now?.about === about && now.answer && { answer: now.answer }) }),
    say: (answer: 'yes' | 'no') => write({ about, answer }),
  }

  function write(kept: Kept) {
    now = kept
    try {
      localStorage.setItem(KEY, JSON.stringify(kept))
    } catch {
      // Without storage it is asked again after the next load.
    }
  }
}

function read(): Kept | undefined {
  try {
    const { about, answer } = JSON.parse(localStorage.getItem(KEY) ?? '')
    return { about: String(about), ...((answer === 'yes' || answer === 'no') && { answer }) }
  } catch {
    return undefined
  }
}

/** Part of what is kept: another spelling would put the question to everybody again. */
function keyOf(sink: SinkConfig, page: string): string {
  const place = placeOf(sink, page)
  if (!place) return 'a file on this device'
  return place.here ? `${place.host} (this site)` : place.host
}

/** One sentence for each sink: what goes where. */
export const whatGoesWhere = ({ sinks }: DeliveryConfig, page: string): Message[] =>
  sinks.map((sink) =>
    msg('delivery.what', {
      form: sink.form,
      redaction: sink.redaction,
      destination: destinationOf(sink, page),
    }),
  )
