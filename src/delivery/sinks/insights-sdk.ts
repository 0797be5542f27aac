import type { Outcome } from '../queue/entry.ts'
import type { InsightsEvent } from './insights-events.ts'

/** What the SDK hands to whoever transports for it. */
export interface Payload {
  urlString: string
  data: string
  headers?: Record<string, string>
}

/**
 * Lets Microsoft's SDK build, bound and batch the items of these events.
 * @param post sends one batch
 * @returns what became of each batch; undefined where the SDK could not be loaded
 */
export async function sendBatches(
  connectionString: string,
  events: InsightsEvent[],
  post: (payload: Payload) => Promise<Outcome>,
): Promise<Outcome[] | undefined> {
  const attempts: Promise<Outcome>[] = []
  const sdk = await import('@microsoft/applicationinsights-web-basic').catch(() => undefined)
  if (!sdk) return undefined
  const insights = new sdk.ApplicationInsights({
    connectionString,
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
            attempts.push(post(payload))
            done(200, {})
          },
        },
      },
    },
  })
  try {
    for (const { name, properties, measurements } of events)
      insights.track({ name, baseType: 'EventData', baseData: { name, properties, measurements } })
    insights.flush(false)
    return await Promise.all(attempts)
  } finally {
    insights.unload(false)
  }
}
