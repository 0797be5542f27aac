/**
 * Rehearsals beside the runs. `rehearsalSeconds` holds what devices (`kind` 0) and sources (1) told
 * as they went; those of a device go when its result comes, which has them all.
 */
export const rehearsalTables = `
  CREATE TABLE IF NOT EXISTS rehearsals (
    code TEXT PRIMARY KEY,
    createdAt TEXT NOT NULL,
    plan TEXT NOT NULL,
    phase TEXT NOT NULL,
    startAt REAL,
    outcome TEXT,
    stoppedAt INTEGER
  );
  CREATE TABLE IF NOT EXISTS rehearsalDevices (
    code TEXT NOT NULL,
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    info TEXT NOT NULL,
    state TEXT NOT NULL,
    why TEXT,
    source INTEGER,
    window TEXT,
    clock TEXT,
    result TEXT,
    PRIMARY KEY (code, place),
    UNIQUE (code, id)
  );
  CREATE TABLE IF NOT EXISTS rehearsalSources (
    code TEXT NOT NULL,
    place INTEGER NOT NULL,
    id TEXT NOT NULL,
    PRIMARY KEY (code, place),
    UNIQUE (code, id)
  );
  CREATE TABLE IF NOT EXISTS rehearsalSeconds (
    code TEXT NOT NULL,
    kind INTEGER NOT NULL,
    place INTEGER NOT NULL,
    second INTEGER NOT NULL,
    json TEXT NOT NULL,
    PRIMARY KEY (code, kind, place, second)
  ) WITHOUT ROWID;
`

/** Every table that holds a part of one rehearsal, under its code. */
export const tablesOfRehearsal = [
  'rehearsalSeconds',
  'rehearsalSources',
  'rehearsalDevices',
  'rehearsals',
]
