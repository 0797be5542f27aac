import type { Message } from '../../model/message.ts'
import type { Report } from '../../report/schema/schema.ts'
import { msg } from '../../words/delivery/index.ts'
import type { Content, Outcome } from '../queue/entry.ts'
import { destinationOf, type InsightsSink } from '../settings.ts'
import { exchange, outcomeOfError } from './http.ts'
import { judgeIngestion } from './insights-answer.ts'
import {
  acceptanceEvents,
  type InsightsEvent,
  reportEvents,
  summaryEvent,
} from './insights-events.ts'
import { type Payload, sendBatches } from './insights-sdk.ts'
import { type Sink, type SinkTools, testRecord } from './sink.ts'

/**
 * Application Insights through Microsoft's own SDK, which builds, bounds and batches the items.
 * It cannot tell whether one was accepted, so it transports through this sink: the answer of
 * ingestion decides, and the outbox repeats, not the SDK.
 */
export function createInsightsSink(config: InsightsSink, { page }: SinkTools): Sink {
  const destination = destinationOf(config, page)

  const sendEvents = async (events: InsightsEvent[], signal: AbortSignal): Promise<Outcome> => {
    const outcomes = await sendBatches(config.connectionString, events, (payload) =>
      post(payload, destination, signal),
    )
    if (!outcomes) return { kind: 'later', why: 'network', reason: msg('delivery.noSdk') }
    return (
      outcomes.find(({ kind }) => kind === 'refused') ??
      outcomes.find(({ kind }) => kind === 'later') ??
      outcomes[0] ?? { kind: 'refused', reason: msg('delivery.sdkSilent') }
    )
  }

  return {
    config,
    destination,
    async send({ summary, report }: Content, signal) {
      const whole = report ? await reportEvents(JSON.parse(report) as Report, summary) : []
      const alone = config.form === 'full' && whole.length > 0
      return sendEvents([...(alone ? [] : [summaryEvent(summary)]), ...whole], signal)
    },
    accept: (record, signal) => sendEvents(acceptanceEvents(record), signal),
    async test(signal) {
      const { app, sentAt } = testRecord()
      const event: InsightsEvent = {
        name: 'PreflightTest',
        properties: { app, sentAt },
        measurements: {},
      }
      const outcome = await sendEvents([event], signal)
      return outcome.kind === 'accepted'
        ? { ok: true, text: msg('delivery.test.event', { destination, name: event.name }) }
        : { ok: false, text: outcome.reason }
    },
  }
}

async function post(
  { urlString, data, headers }: Payload,
  destination: string | Message,
  signal: AbortSignal,
): Promise<Outcome> {
  try {
    const answer = await exchange(urlString, {
      method: 'POST',
      headers: { ...headers, 'Content-Type': 'application/json' },
      body: data,
      // Ingestion moves a resource to another host with 307 and 308.
      redirect: 'follow',
      signal,
    })
    return judgeIngestion(answer, destination)
  } catch (error) {
    return outcomeOfError(error, destination)
  }
}
