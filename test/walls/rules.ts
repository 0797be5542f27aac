/**
 * The layers, lowest first. A file imports from its own folder and from layers below; folders of
 * one layer do not import each other.
 */
export const layers: string[][] = [
  ['src/model/'],
  ['src/words/'],
  ['src/catalog/'],
  ['src/config/'],
  ['src/rehearsal/'],
  ['src/relay/', 'src/signin/'],
  ['src/probes/'],
  ['src/audits/'],
  ['src/watch/'],
  ['src/walk/'],
  ['src/plan/'],
  ['src/report/schema/'],
  ['src/report/build/'],
  ['src/report/privacy/'],
  ['src/report/export/'],
  ['src/report/keep/'],
  ['src/run/'],
  ['src/delivery/'],
  ['src/app/'],
  ['src/ui/'],
  ['src/panel/'],
  ['src/page/'],
  ['src/quiet/', 'src/links/', 'src/fleet/', 'src/readiness/', 'src/setup/', 'src/acceptance/'],
  ['src/rehearse/'],
  ['src/shell/'],
  ['src/pages.tsx'],
  ['src/main.ts'],
  ['collector/'],
  ['lab/'],
]

const core =
  /^src\/(model|words|catalog|config|rehearsal|relay|signin|probes|audits|watch|walk|plan|report|run|delivery)\//

/** What files of one kind must not import, whatever their layer. */
interface Wall {
  name: string
  from: RegExp
  to: RegExp
  /** What `to` would forbid too much. */
  but?: RegExp
}

/** What only computes, in folders that also hold I/O; audits may use it. */
const pure = [
  /evidence\.ts$/,
  /^src\/probes\/(ports|throughput\/requirement|throughput\/figures\/.+)\.ts$/,
  /^src\/config\/flaw\.ts$/,
  /^src\/relay\/doors\.ts$/,
  // What a refusal means; `record.ts` keeps one in this browser.
  /^src\/signin\/refusal\/(?!record\.ts$)/,
]

const anyOf = (patterns: RegExp[]) => new RegExp(patterns.map(({ source }) => source).join('|'))

export const walls: Wall[] = [
  {
    name: 'the core knows no view',
    from: core,
    // `zustand/vanilla` is the store without React.
    to: /^(react|react-dom|three|zustand|@react-three|@pmndrs)(\/|$)/,
    but: /^zustand\/vanilla$/,
  },
  {
    name: 'audits do no I/O',
    from: /^src\/audits\//,
    to: /^(node:|idb$|src\/(relay|signin|config)\/|src\/probes\/)/,
    but: anyOf(pure),
  },
  {
    name: 'a rehearsal is planned and judged without I/O',
    from: /^src\/rehearsal\//,
    to: /^(node:|idb$)/,
  },
  {
    name: 'the catalog does no I/O',
    // The command `npm run catalog:check` reads files.
    from: /^src\/catalog\/(?!check\.ts$)/,
    to: /^(node:|idb$)/,
  },
  {
    name: 'the collector knows only reports, rehearsals and their words',
    from: /^collector\//,
    to: /^src\/(?!model\/|words\/|report\/|rehearsal\/)/,
  },
]
