import type { SinkConfig } from '../settings.ts'
import { createFileSink } from './file-sink.ts'
import { createHttpsSink } from './https-sink.ts'
import { createInsightsSink } from './insights-sink.ts'
import type { Sink, SinkTools } from './sink.ts'

export function makeSink(config: SinkConfig, tools: SinkTools): Sink {
  if (config.type === 'https') return createHttpsSink(config, tools)
  return config.type === 'file' ? createFileSink(config) : createInsightsSink(config, tools)
}
