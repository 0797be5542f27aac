import type { Report } from '../report/schema.ts'
import type { Content, Outcome } from './entry.ts'
import { type Answer, exchange, outcomeOf, outcomeOfError } from './http.ts'
import { type InsightsEvent, reportEvents, summaryEvent } from './insights-events.ts'
import { destinationOf, type InsightsSink } from './settings.ts'
import { type Sink, type SinkTools, testRecord } from './sink.ts'

/** What the SDK hands to whoever transports for it. */
interface Payload {
  urlString: string
  data: string
  headers?: Record<string, string>
}

/** Refusals of single items that pass (the SDK retries the same). */
const passingItem = new Set([408, 429, 439, 500, 503])

/**
 * Application Insights through Microsoft's own SDK, which builds, bounds and batches the items.
 * It cannot tell whether one was accepted, so it transports through this sink: the answer of
 * ingestion decides, and the outbox repeats, not the SDK.
 */
export function createInsightsSink(config: InsightsSink, { page }: SinkTools): Sink {
  const destination = destinationOf(config, page)

  const post = async (payload: Payload, signal: AbortSignal): Promise<Outcome> => {
    try {
      const answer = await exchange(payload.urlString, {
        method: 'POST',
        headers: { ...payload.headers, 'Content-Type': 'application/json' },
        body: payload.data,
        // Ingestion moves a resource to another host with 307 and 308.
        redirect: 'follow',
        signal,
      })
      return judge(answer, destination)
    } catch (error) {
      return outcomeOfError(error, destination)
    }
  }

  const sendEvents = async (events: InsightsEvent[], signal: AbortSignal): Promise<Outcome> => {
    const attempts: Promise<Outcome>[] = []
    const sdk = await import('@microsoft/applicationinsights-web-basic').catch(() => undefined)
    if (!sdk)
      return {
        kind: 'later',
        why: 'network',
        reason: 'The part of this page that speaks to Application Insights could not be loaded.',
      }
    const insights = new sdk.ApplicationInsights({
      connectionString: config.connectionString,
      disableCookiesUsage: true,
      loggingLevelConsole: 0,
      extensionConfig: {
        AppInsightsChannelPlugin: {
          // The outbox keeps, repeats and paces.
          enableSessionStorageBuffer: false,
          isRetryDisabled: true,
          maxBatchSizeInBytes: 4_000_000,
          samplingPercentage: 100,
          alwaysUseXhrOverride: true,
          httpXHROverride: {
            sendPOST(payload: Payload, done: (status: number, headers: object) => void) {
              attempts.push(post(payload, signal))
              done(200, {})
            },
          },
        },
      },
    })
    try {
      for (const { name, properties, measurements } of events)
        insights.track({
          name,
          baseType: 'EventData',
          baseData: { name, properties, measurements },
        })
      insights.flush(false)
      const outcomes = await Promise.all(attempts)
      return (
        outcomes.find(({ kind }) => kind === 'refused') ??
        outcomes.find(({ kind }) => kind === 'later') ??
        outcomes[0] ?? { kind: 'refused', reason: 'The SDK of Application Insights sent nothing.' }
      )
    } finally {
      insights.unload(false)
    }
  }

  return {
    config,
    destination,
    async send({ summary, report }: Content, signal) {
      const whole = report ? await reportEvents(JSON.parse(report) as Report) : []
      const alone = config.form === 'full' && whole.length > 0
      return sendEvents([...(alone ? [] : [summaryEvent(summary)]), ...whole], signal)
    },
    async test(signal) {
      const { app, sentAt } = testRecord()
      const event: InsightsEvent = {
        name: 'PreflightTest',
        properties: { app, sentAt },
        measurements: {},
      }
      const outcome = await sendEvents([event], signal)
      return outcome.kind === 'accepted'
        ? { ok: true, text: `${destination} took an event named PreflightTest.` }
        : { ok: false, text: outcome.reason }
    },
  }
}

/** Accepted is only what ingestion counts as accepted, each item. */
function judge(answer: Answer, destination: string): Outcome {
  const general = outcomeOf(answer, destination)
  // Throttling and a used-up daily quota pass with time.
  if (answer.status === 439 || answer.status === 402)
    return { kind: 'later', why: 'server', reason: `${destination} answers HTTP ${answer.status}.` }
  if (general.kind !== 'accepted') return general
  const told = itemsIn(answer.text)
  if (!told)
    return {
      kind: 'refused',
      reason: `${destination} does not answer as Application Insights does.`,
    }
  if (told.accepted >= told.received) return general
  const counts = `${destination} accepted ${told.accepted} of ${told.received} items`
  const codes = told.errors.map(({ statusCode }) => statusCode)
  return codes.length > 0 && codes.every((code) => !passingItem.has(code))
    ? { kind: 'refused', reason: `${counts} (${codes[0]}).` }
    : { kind: 'later', why: 'server', reason: `${counts}.` }
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
