import { msg } from '../../../words/fleet/index.ts'
import type { Skipped } from '../../types.ts'

export interface Picked {
  files: { name: string; data: Blob }[]
  /** Files of a folder that cannot hold summaries by their name. */
  skipped: Skipped[]
}

const READABLE = /\.(json|ndjson|jsonl|csv|txt|log)(\.gz)?$|\.gz$/i
/** A folder dropped by mistake must not hang the page. */
const FILES_MAX = 5000

/** Files of an input; those of a folder carry their path. */
export const pickedFiles = (list: Iterable<File>): Picked =>
  sorted([...list].map((file) => ({ name: file.webkitRelativePath || file.name, data: file })))

/** Files and folders of a drop, folders with all that is in them. */
export async function droppedFiles(transfer: DataTransfer): Promise<Picked> {
  // Entries are gone once the event is over, so they are taken before the first wait.
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? [])
  if (entries.length === 0) return pickedFiles(transfer.files)
  const found: Picked['files'] = []
  for (const entry of entries) await walk(entry, found)
  return sorted(found)
}

async function walk(entry: FileSystemEntry, found: Picked['files']): Promise<void> {
  if (found.length >= FILES_MAX) return
  const name = entry.fullPath.replace(/^\//, '')
  if (isFile(entry)) {
    const data = await new Promise<File | undefined>((done) =>
      entry.file(done, () => done(undefined)),
    )
    if (data) found.push({ name, data })
  } else if (isFolder(entry)) for (const child of await childrenOf(entry)) await walk(child, found)
}

const isFile = (entry: FileSystemEntry): entry is FileSystemFileEntry => entry.isFile
const isFolder = (entry: FileSystemEntry): entry is FileSystemDirectoryEntry => entry.isDirectory

/** A reader hands out at most 100 entries at a time. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  while (all.length < FILES_MAX) {
    const some = await new Promise<FileSystemEntry[]>((done) =>
      reader.readEntries(done, () => done([])),
    )
    if (some.length === 0) break
    all.push(...some)
  }
  return all
}

function sorted(all: Picked['files']): Picked {
  const files = all.filter(({ name }) => READABLE.test(name))
  const others = all.filter(({ name }) => !READABLE.test(name))
  return {
    files,
    skipped: others.map(({ name }) => ({
      file: name,
      reason: msg('fleet.skip.wrongName'),
    })),
  }
}
