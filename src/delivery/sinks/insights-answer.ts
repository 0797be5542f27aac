import type { Message } from '../../model/message.ts'
import { msg } from '../../words/delivery/index.ts'
import type { Outcome } from '../queue/entry.ts'
import { type Answer, outcomeOf } from './http.ts'

/** Refusals of single items that pass (the SDK retries the same). */
const passingItem = new Set([408, 429, 439, 500, 503])

/** Accepted is only what ingestion counts as accepted, each item. */
export function judgeIngestion(answer: Answer, destination: string | Message): Outcome {
  const general = outcomeOf(answer, destination)
  // Throttling and a used-up daily quota pass with time.
  if (answer.status === 439 || answer.status === 402)
    return {
      kind: 'later',
      why: 'server',
      reason: msg('delivery.http', { destination, status: answer.status }),
    }
  if (general.kind !== 'accepted') return general
  const told = itemsIn(answer.text)
  if (!told) return { kind: 'refused', reason: msg('delivery.notInsights', { destination }) }
  if (told.accepted >= told.received) return general
  const counts = { destination, accepted: told.accepted, received: told.received }
  const codes = told.errors.map(({ statusCode }) => statusCode)
  const [code] = codes
  return code !== undefined && codes.every((one) => !passingItem.has(one))
    ? { kind: 'refused', reason: msg('delivery.partlyCode', { ...counts, code }) }
    : { kind: 'later', why: 'server', reason: msg('delivery.partly', counts) }
}

function itemsIn(text: string) {
  try {
    const { itemsReceived, itemsAccepted, errors } = JSON.parse(text)
    if (!Number.isInteger(itemsReceived) || !Number.isInteger(itemsAccepted)) return undefined
    const list: { statusCode: number }[] = Array.isArray(errors) ? errors : []
    return { received: itemsReceived as number, accepted: itemsAccepted as number, errors: list }
  } catch {
    return undefined
  }
}
