import { join } from 'node:path'
import Database from 'libsql'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createBatch } from '../../../collector/rehearsal/batch.ts'
import { openRehearsals } from '../../../collector/rehearsal/store.ts'
import { rehearsalTables } from '../../../collector/rehearsal/tables.ts'
import { temporaryFolder } from '../folders.ts'

/** SQLite's numbers: 1 waits for the disk at checkpoints alone, 2 at the end of each transaction. */
const [NORMAL, FULL] = [1, 2]

function openDatabase() {
  const db = new Database(join(temporaryFolder(), 'batch.db'))
  onTestFinished(() => void db.close())
  db.pragma('journal_mode = WAL')
  db.pragma('synchronous = FULL')
  db.exec('CREATE TABLE told (number INTEGER PRIMARY KEY)')
  const insert = db.prepare('INSERT INTO told (number) VALUES (?)')
  const count = () => (db.prepare('SELECT count(*) AS n FROM told').get() as { n: number }).n
  const waits = () => (db.pragma('synchronous') as { synchronous: number }[])[0]?.synchronous
  return { db, insert: (number: number) => void insert.run(number), count, waits }
}

test('one change that SQLite refuses costs the others neither their place nor a commit each', async () => {
  const { db, insert, count } = openDatabase()
  const exec = vi.spyOn(db, 'exec')
  const batch = createBatch(db)
  const changes = [...Array(200).keys(), 7].map((number) => batch.add(() => insert(number)))
  const settled = await Promise.allSettled(changes)
  expect(settled.map(({ status }) => status)).toEqual([...Array(200).fill('fulfilled'), 'rejected'])
  expect(count()).toBe(200)
  expect(exec.mock.calls.filter(([sql]) => sql === 'COMMIT')).toHaveLength(1)
})

test('what is sent again anyway does not make the collector wait for the disk; what is acknowledged does', async () => {
  const { db, insert, waits, count } = openDatabase()
  const batch = createBatch(db)
  const seen: (number | undefined)[] = []
  const note = (number: number) => () => {
    seen.push(waits())
    insert(number)
  }
  batch.later(note(1))
  batch.flush()
  // Together with one that somebody waits for, all of them are on disk.
  batch.later(note(2))
  await batch.add(note(3))
  expect(seen).toEqual([NORMAL, FULL, FULL])
  expect(waits()).toBe(FULL)
  expect(count()).toBe(3)
})

test("a source tells its seconds once: they are on disk after the commit, unlike a device's", () => {
  const { db } = openDatabase()
  db.exec(rehearsalTables)
  const pragma = vi.spyOn(db, 'pragma')
  const store = openRehearsals(db)
  store.fed('abcd2345', 1, [{ second: 0, lagMs: 0, wanted: 1, sent: 1 }])
  store.flush()
  expect(pragma).not.toHaveBeenCalledWith('synchronous = NORMAL')
  store.seconds('abcd2345', 1, [])
  store.flush()
  expect(pragma).toHaveBeenCalledWith('synchronous = NORMAL')
  store.end()
})
