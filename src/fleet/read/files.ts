import type { Message } from '../../model/message.ts'
import { REPORT_SCHEMA } from '../../report/schema/schema.ts'
import type { Loaded } from '../types.ts'
import { byteSource } from './bytes.ts'
import { createCsvReader } from './csv.ts'
import { formatOf } from './format.ts'
import type { Pool } from './pool.ts'
import { type LeftOut, reasonOf } from './reason.ts'
import { type FoundRun, readRecord } from './record.ts'
import { itemSplitter, lineSplitter, type Piece, type Splitter } from './split.ts'

/** Places named one by one; the rest is counted. */
const SKIPPED_MAX = 200

/** Where a full report stands in its file, so that it need not be kept. */
export interface ReportPlace {
  file: Blob
  /** Offsets in the unpacked bytes. */
  start: number
  end: number
}

export interface Reading {
  pool: Pool
  /** @returns false where the run is there already */
  take: (run: FoundRun, place: ReportPlace) => boolean
  onProgress?: (share: number) => void
  signal?: AbortSignal
}

/** Reads files record by record; what cannot be used is named with its line. */
export async function readFiles(
  files: { name: string; data: Blob }[],
  { pool, take, onProgress, signal }: Reading,
): Promise<Loaded> {
  const loaded: Loaded = { added: 0, doubled: 0, skipped: [], skippedMore: 0 }
  const skip = (file: string, reason: Message, line?: number) => {
    if (loaded.skipped.length < SKIPPED_MAX)
      loaded.skipped.push({ file, ...(line !== undefined && { line }), reason })
    else loaded.skippedMore++
  }
  const total = files.reduce((sum, { data }) => sum + data.size, 0) || 1
  let before = 0
  for (const { name, data } of files) {
    const source = byteSource(data)
    const tell = () => onProgress?.((before + source.share() * data.size) / total)
    const reader = createReader({
      problem: (line, reason) => skip(name, reason, line),
      found: (run, { start, bytes }) => {
        const place = { file: data, start, end: start + bytes.length }
        if (take(run, place)) loaded.added++
        else loaded.doubled++
      },
      pool,
    })
    try {
      for await (const piece of source.pieces(signal)) {
        reader.feed(piece)
        tell()
      }
      reader.end()
    } catch (error) {
      if (signal?.aborted) throw signal.reason
      skip(name, whyUnreadable(error))
    }
    before += data.size
    onProgress?.(before / total)
  }
  return loaded
}

const whyUnreadable = (error: unknown) => {
  if (error instanceof NotUsable) return error.reason
  const name = error instanceof Error ? error.name : ''
  const isGone = name === 'NotReadableError' || name === 'NotFoundError'
  return reasonOf(isGone ? 'fleet.skip.changed' : 'fleet.skip.damaged')
}

class NotUsable extends Error {
  readonly reason: Message
  constructor(reason: Message) {
    super(reason.id)
    this.reason = reason
  }
}

interface Found {
  problem: (line: number, reason: Message) => void
  found: (run: FoundRun, piece: Piece) => void
  pool: Pool
}

/** Chooses by the first piece how the file is read. */
function createReader({ problem, found, pool }: Found): Splitter {
  let splitter: Splitter | undefined
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let csv: ReturnType<typeof createCsvReader> | undefined

  const record = (piece: Piece) => {
    const read = readPiece(piece)
    if (!read) return
    if ('reason' in read) problem(piece.line, read.reason)
    else found(read, piece)
  }
  function readPiece({ bytes }: Piece): FoundRun | LeftOut | undefined {
    let text: string
    try {
      text = decoder.decode(bytes)
    } catch {
      return { reason: reasonOf('fleet.skip.notUtf8') }
    }
    if (csv) {
      const row = csv(text)
      return row && 'record' in row ? readRecord(row.record, pool) : row
    }
    let value: unknown
    try {
      value = JSON.parse(text)
    } catch {
      return { reason: reasonOf('fleet.skip.notJson') }
    }
    return readRecord(value, pool)
  }
  const choose = (head: Uint8Array): Splitter => {
    const format = formatOf(head)
    if (!format) throw new NotUsable(reasonOf('fleet.skip.neither'))
    if (format === 'items') return itemSplitter({ record, problem })
    if (format === 'csv') csv = createCsvReader()
    return lineSplitter({ record, problem }, { quoted: format === 'csv' })
  }
  return {
    feed(chunk) {
      splitter ??= choose(chunk)
      splitter.feed(chunk)
    },
    end() {
      if (!splitter) throw new NotUsable(reasonOf('fleet.skip.empty'))
      splitter.end()
    },
  }
}

/** The report at a place, as its bytes say it; undefined where the file is gone. */
export async function reportAt({ file, start, end }: ReportPlace): Promise<unknown> {
  try {
    const parts: Uint8Array<ArrayBuffer>[] = []
    let at = 0
    for await (const piece of byteSource(file).pieces()) {
      const [from, to] = [Math.max(0, start - at), Math.min(piece.length, end - at)]
      if (from < to) parts.push(piece.slice(from, to))
      at += piece.length
      if (at >= end) break
    }
    const value: unknown = JSON.parse(await new Blob(parts).text())
    const { schema, report } = value as Record<string, unknown>
    return schema === REPORT_SCHEMA ? value : report
  } catch {
    return undefined
  }
}
