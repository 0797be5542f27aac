import * as duckdb from '@duckdb/duckdb-wasm'
import { tableFromArrays } from 'apache-arrow'
import { blockingCauses } from '../../../src/fleet/engine/causes.ts'
import { type FleetQuery, figureNames } from '../../../src/fleet/types.ts'
import type { Summary } from '../../../src/report/summary-schema.ts'

const LINKS = ['linkDevice', 'linkName', 'linkPath', 'linkSignIn', 'linkRelay', 'linkQuality']
/** Lists go in as text and are split once inside. */
const BETWEEN = '|'

/**
 * The same questions to DuckDB-WASM. It is spared the checks of the records and the JSON of
 * DuckDB (an extension that its makers' server would have to deliver): rows come in as Arrow.
 */
export function createDuck() {
  let connection: duckdb.AsyncDuckDBConnection
  const run = (sql: string) => connection.query(sql)

  return {
    async load(data: Blob) {
      const worker = new Worker('/duckdb/duckdb-browser-eh.worker.js')
      const db = new duckdb.AsyncDuckDB(new duckdb.VoidLogger(), worker)
      await db.instantiate(new URL('/duckdb/duckdb-eh.wasm', location.href).href)
      connection = await db.connect()
      const lines = (await data.text()).split('\n').filter(Boolean)
      const all = lines.map((line) => JSON.parse(line) as Summary)
      const names = [
        'runId',
        'site',
        'group',
        'headset',
        'verdict',
        'brokenLink',
        'browser',
        'headline',
        ...LINKS,
      ] as (keyof Summary)[]
      const columns: Record<string, unknown> = {}
      for (const name of names) columns[name] = all.map((one) => one[name] ?? '')
      for (const name of figureNames)
        columns[name] = Float64Array.from(all, (one) => one[name] ?? Number.NaN)
      columns.key = all.map((one) => one.device ?? `~${one.installation.slice(0, 8)}`)
      columns.startMs = Float64Array.from(all, ({ startedAt }) => Date.parse(startedAt))
      columns.blocking = all.map((one) => blockingCauses(one).join(BETWEEN))
      columns.named = all.map(({ causes }) => Object.keys(causes).join(BETWEEN))
      columns.closed = all.map(({ closed }) => closed.join(BETWEEN))
      await connection.insertArrowTable(tableFromArrays(columns as Record<string, string[]>), {
        name: 'raw',
      })
      const list = (name: string) =>
        `CASE WHEN ${name} = '' THEN [] ELSE string_split(${name}, '${BETWEEN}') END AS ${name}`
      await run(
        `CREATE TABLE runs AS SELECT * REPLACE (${['blocking', 'named', 'closed'].map(list).join(', ')}, ${figureNames.map((name) => `CASE WHEN isnan(${name}) THEN NULL ELSE ${name} END AS ${name}`).join(', ')}) FROM raw`,
      )
      await run('DROP TABLE raw')
    },

    async view(query: FleetQuery) {
      const where = conditions(query)
      const from = query.from ? Date.parse(query.from) : -1e15
      const to = query.to ? Date.parse(query.to) : 1e15
      await run(
        `CREATE OR REPLACE TEMP TABLE latest AS SELECT * FROM (SELECT * FROM runs WHERE startMs >= ${from} AND startMs < ${to} QUALIFY row_number() OVER (PARTITION BY key ORDER BY startMs DESC, runId DESC) = 1) WHERE ${where}`,
      )
      const counts = `count(*) AS devices, count(*) FILTER (verdict IN ('pass', 'warn')) AS ready, count(*) FILTER (verdict = 'warn') AS usable, count(*) FILTER (verdict = 'fail') AS failed`
      const total = await run(`SELECT ${counts} FROM latest`)
      await run('SELECT brokenLink, count(*) FROM latest GROUP BY ALL')
      await run(
        'SELECT cause, count(*), count(*) FILTER (alone), list(DISTINCT site) FROM (SELECT unnest(blocking) AS cause, len(blocking) = 1 AS alone, site FROM latest) GROUP BY cause',
      )
      await run(
        'SELECT cause, count(*), list(DISTINCT site) FROM (SELECT unnest(list_filter(named, x -> NOT list_contains(blocking, x))) AS cause, site FROM latest) GROUP BY cause',
      )
      await run(
        'SELECT rule, count(*), count(*) FILTER (alone), list(DISTINCT site) FROM (SELECT unnest(closed) AS rule, len(closed) = 1 AS alone, site FROM latest) GROUP BY rule',
      )
      await run("SELECT closed, count(*) FROM latest WHERE verdict = 'fail' GROUP BY closed")
      const cells = LINKS.flatMap((link) =>
        ['pass', 'warn', 'fail', 'unknown'].map(
          (state) => `count(*) FILTER (${link} = '${state}')`,
        ),
      )
      await run(
        `SELECT "${query.groupBy ?? 'site'}", ${counts}, ${cells.join(', ')} FROM latest GROUP BY 1`,
      )
      await run(
        `SELECT day, ${counts} FROM (SELECT r.verdict, floor(r.startMs / 86400000) AS day FROM runs r SEMI JOIN latest USING (key) WHERE r.startMs >= ${from} AND r.startMs < ${to} QUALIFY row_number() OVER (PARTITION BY r.key, day ORDER BY r.startMs DESC) = 1) GROUP BY day`,
      )
      await run(
        `SELECT ${figureNames.map((name) => `quantile_cont(${name}, [0.05, 0.5, 0.95, 0.99]), histogram(floor(${name} / 5))`).join(', ')} FROM latest`,
      )
      for (const name of figureNames)
        await run(
          `SELECT key, l.site, ${name} FROM latest l JOIN (SELECT site, quantile_cont(${name}, [0.25, 0.75]) AS q FROM latest GROUP BY site) USING (site) WHERE ${name} > q[2] + 3 * (q[2] - q[1]) OR ${name} < q[1] - 3 * (q[2] - q[1]) LIMIT 200`,
        )
      return { devices: Number(total.get(0)?.devices ?? 0) }
    },
  }
}

function conditions({
  sites,
  verdicts,
  causes,
  rules,
  link,
  failing,
  text,
  silentSince,
}: FleetQuery): string {
  const quoted = (values: string[]) =>
    values.map((one) => `'${one.replaceAll("'", "''")}'`).join(', ')
  const field = { device: 0, name: 1, path: 2, 'sign-in': 3, relay: 4, quality: 5 }
  return [
    'TRUE',
    sites && `site IN (${quoted(sites)})`,
    verdicts && `verdict IN (${quoted(verdicts)})`,
    causes && `list_has_any(named, [${quoted(causes)}])`,
    rules && `list_has_any(closed, [${quoted(rules)}])`,
    link && `brokenLink = '${link}'`,
    failing && `${LINKS[field[failing]]} = 'fail'`,
    text &&
      `contains(lower(concat_ws(chr(10), key, site, "group", headset, browser, headline)), '${text}')`,
    silentSince && `startMs < ${Date.parse(silentSince)}`,
  ]
    .filter(Boolean)
    .join(' AND ')
}
