import type { Content, Entry, SinkRecord } from './entry.ts'
import type { Snapshot } from './outbox.ts'
import { bySeq, type Storage } from './storage.ts'

/** In memory, where the browser keeps nothing: lives as long as the page. */
export function createMemoryStorage(): Storage {
  const entries = new Map<string, Entry>()
  const contents = new Map<string, Content>()
  const sinks = new Map<string, SinkRecord>()
  const snapshot = (): Snapshot => ({
    entries: bySeq([...entries.values()]),
    sinks: new Map(sinks),
  })
  return {
    async update(decide) {
      const { change, value } = decide(snapshot())
      for (const key of change.remove ?? []) {
        entries.delete(key)
        contents.delete(key)
      }
      for (const { entry, content } of change.put ?? []) {
        entries.set(entry.key, entry)
        if (content) contents.set(entry.key, content)
      }
      for (const record of change.sinks ?? []) sinks.set(record.name, record)
      for (const key of change.reduce ?? []) {
        const { report: _report, ...rest } = contents.get(key) ?? {}
        if ('summary' in rest) contents.set(key, rest as Content)
      }
      return value
    },
    snapshot: async () => snapshot(),
    content: async (key) => contents.get(key),
  }
}
