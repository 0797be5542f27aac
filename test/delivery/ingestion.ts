import type { Behaviour } from './receiver.ts'

interface Envelope {
  name: string
  iKey: string
  time: string
  data: { baseType: string; baseData: EventData }
}
interface EventData {
  ver: number
  name: string
  properties: Record<string, string>
  measurements?: Record<string, number>
}

/**
 * The ingestion of Application Insights as far as its published rules go: form of the envelope,
 * 64 kB for an item, 8,192 characters for a property, 150 for a name. What breaks a rule is
 * refused item by item, as there.
 */
export function createIngestion(instrumentationKey: string) {
  const events: EventData[] = []
  const wrong: string[] = []
  const ingest: Behaviour = (response, { body, path }) => {
    const items = JSON.parse(body) as Envelope[]
    const errors = items.flatMap((item, index) => {
      const message = problemOf(item, instrumentationKey)
      if (!message) events.push(item.data.baseData)
      else wrong.push(message)
      return message ? [{ index, statusCode: 400, message }] : []
    })
    const accepted = items.length - errors.length
    const status = errors.length === 0 ? 200 : accepted > 0 ? 206 : 400
    const found = path === '/v2/track' || path === '/v2.1/track'
    response
      .writeHead(found ? status : 404, { 'Content-Type': 'application/json' })
      .end(JSON.stringify({ itemsReceived: items.length, itemsAccepted: accepted, errors }))
  }
  return { ingest, events, wrong }
}

function problemOf(item: Envelope, key: string): string | undefined {
  if (Buffer.byteLength(JSON.stringify(item)) > 65_536) return 'item over 64 kB'
  if (!/^Microsoft\.ApplicationInsights\.[0-9a-f]+\.Event$/.test(item.name)) return 'name'
  if (item.iKey !== key) return 'iKey'
  if (Number.isNaN(Date.parse(item.time))) return 'time'
  const { baseType, baseData } = item.data
  if (baseType !== 'EventData' || baseData.ver !== 2) return 'baseType'
  if (!baseData.name || baseData.name.length > 512) return 'event name'
  for (const [name, value] of Object.entries(baseData.properties)) {
    if (name.length > 150) return `property name ${name}`
    if (typeof value !== 'string' || value.length > 8192) return `property ${name}`
  }
  for (const [name, value] of Object.entries(baseData.measurements ?? {}))
    if (name.length > 150 || typeof value !== 'number') return `measurement ${name}`
  return undefined
}
