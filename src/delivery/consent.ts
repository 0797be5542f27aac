import { fingerprint } from './fingerprint.ts'
import { type DeliveryConfig, destinationOf } from './settings.ts'

const KEY = 'quest-preflight-delivery'

interface Kept {
  /** Which destinations and levels it was about. */
  about: string
  answer?: 'yes' | 'no'
}

/**
 * What this browser was told, and what its person said to sending without a click. Other
 * destinations or looser redaction are another question.
 */
export function createConsent({ sinks }: DeliveryConfig, page: string) {
  const about = fingerprint(
    sinks.map((sink) => [sink.name, destinationOf(sink, page), sink.redaction, sink.form]),
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

/** One sentence for each sink: what goes where. */
export const whatGoesWhere = ({ sinks }: DeliveryConfig, page: string): string =>
  sinks
    .map((sink) => {
      const what =
        sink.form === 'summary'
          ? 'a summary'
          : sink.form === 'full'
            ? 'the report'
            : 'summary and report'
      return `${what} (${redactionWords[sink.redaction]}) to ${destinationOf(sink, page)}`
    })
    .join('; ')

const redactionWords = {
  full: 'with addresses',
  standard: 'without addresses',
  minimal: 'without addresses and names of private hosts',
}
