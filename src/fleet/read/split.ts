import type { Message } from '../../model/message.ts'
import { reasonOf } from './reason.ts'

/** One record of a file, still as bytes of UTF-8. */
export interface Piece {
  bytes: Uint8Array<ArrayBuffer>
  /** Line on which it begins, from 1. */
  line: number
  /** Offset of its first byte in the unpacked file. */
  start: number
}

export interface Splitter {
  feed: (chunk: Uint8Array<ArrayBuffer>) => void
  end: () => void
}

export interface Sink {
  record: (piece: Piece) => void
  problem: (line: number, reason: Message) => void
}

/** A summary has 4 kB, a report 2 MB of characters; beyond this nothing is kept of a record. */
const RECORD_MAX = 8 * 1024 * 1024
const TOO_LONG = reasonOf('fleet.skip.tooLong', { megabytes: RECORD_MAX / 1024 / 1024 })

const NEWLINE = 0x0a
const QUOTE = 0x22
const BACKSLASH = 0x5c

/** Lines; with `quoted` a line break inside of double quotes does not end one (CSV). */
export function lineSplitter(sink: Sink, { quoted = false } = {}): Splitter {
  const kept = createKept()
  let line = 1
  let begun = 1
  let offset = 0
  let inQuotes = false

  const finish = (chunk: Uint8Array<ArrayBuffer>, from: number, to: number) => {
    const start = offset + from - kept.length
    if (kept.isTooLong(to - from)) sink.problem(begun, TOO_LONG)
    else {
      const bytes = kept.joined(chunk.subarray(from, to))
      if (!isBlank(bytes)) sink.record({ bytes, line: begun, start })
    }
    kept.clear()
  }
  return {
    feed(chunk) {
      let from = 0
      let at = 0
      for (;;) {
        const next = quoted ? nextBreak(chunk, at) : chunk.indexOf(NEWLINE, at)
        if (next === -1) break
        at = next + 1
        line++
        if (inQuotes) continue
        finish(chunk, from, next)
        begun = line
        from = at
      }
      kept.add(chunk.subarray(from))
      offset += chunk.length
    },
    end() {
      if (inQuotes) sink.problem(begun, reasonOf('fleet.skip.openQuote'))
      else finish(new Uint8Array(0), 0, 0)
    },
  }

  /** The next line break; quotation marks on the way are counted. */
  function nextBreak(chunk: Uint8Array, from: number): number {
    for (let i = from; i < chunk.length; i++) {
      if (chunk[i] === QUOTE) inQuotes = !inQuotes
      else if (chunk[i] === NEWLINE) return i
    }
    return -1
  }
}

const OPEN = new Set([0x7b, 0x5b])
const CLOSE = new Set([0x7d, 0x5d])
const COMMA = 0x2c
const BYTE_ORDER_MARK = new Set([0xef, 0xbb, 0xbf])
const LIST = 0x5b
const LIST_END = 0x5d
const isSpace = (byte: number) => byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)

/** The items of one JSON list, or one JSON value over many lines. Nothing nested is looked at. */
export function itemSplitter(sink: Sink): Splitter {
  const kept = createKept()
  let state: 'before' | 'list' | 'value' | 'after' = 'before'
  let depth = 0
  let inString = false
  let escaped = false
  let line = 1
  let begun = 0
  let offset = 0
  let complained = false

  const finish = (chunk: Uint8Array<ArrayBuffer>, from: number, to: number) => {
    const start = offset + from - kept.length
    if (kept.isTooLong(to - from)) sink.problem(begun, TOO_LONG)
    else if (begun > 0)
      sink.record({ bytes: kept.joined(chunk.subarray(from, to)), line: begun, start })
    kept.clear()
    begun = 0
  }
  return {
    feed(chunk) {
      let from = 0
      for (let i = 0; i < chunk.length; i++) {
        const byte = chunk[i] as number
        if (byte === NEWLINE) line++
        if (inString) {
          if (escaped) escaped = false
          else if (byte === BACKSLASH) escaped = true
          else if (byte === QUOTE) inString = false
          continue
        }
        if (isSpace(byte)) continue
        if (state === 'after') {
          if (!complained) sink.problem(line, reasonOf('fleet.skip.afterList'))
          complained = true
          return
        }
        if (state === 'before') {
          if (BYTE_ORDER_MARK.has(byte)) continue
          state = byte === LIST ? 'list' : 'value'
          if (state === 'list') continue
        }
        if (state === 'list' && depth === 0 && (byte === COMMA || byte === LIST_END)) {
          finish(chunk, from, i)
          if (byte === LIST_END) state = 'after'
          continue
        }
        if (begun === 0) {
          begun = line
          from = i
        }
        if (byte === QUOTE) inString = true
        else if (OPEN.has(byte)) depth++
        else if (CLOSE.has(byte)) {
          depth--
          if (depth === 0 && state === 'value') {
            finish(chunk, from, i + 1)
            state = 'after'
          }
        }
      }
      if (begun > 0) kept.add(chunk.subarray(from))
      offset += chunk.length
    },
    end() {
      if (begun > 0) sink.problem(begun, reasonOf('fleet.skip.cutOff'))
      else if (state === 'list') sink.problem(line, reasonOf('fleet.skip.listCutOff'))
    },
  }
}

/** What is there of a record that goes on in the next piece; nothing of one that is too long. */
function createKept() {
  let parts: Uint8Array<ArrayBuffer>[] = []
  let length = 0
  return {
    get length() {
      return length
    },
    /** @param more bytes still to come */
    isTooLong: (more: number) => length + more > RECORD_MAX,
    add(bytes: Uint8Array<ArrayBuffer>) {
      length += bytes.length
      if (length > RECORD_MAX) parts = []
      else if (bytes.length > 0) parts.push(bytes)
    },
    joined(last: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
      if (parts.length === 0) return last
      const all = new Uint8Array(length + last.length)
      let at = 0
      for (const part of [...parts, last]) {
        all.set(part, at)
        at += part.length
      }
      return all
    },
    clear() {
      parts = []
      length = 0
    },
  }
}

function isBlank(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (!isSpace(byte)) return false
  return true
}
