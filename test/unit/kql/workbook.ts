import { readFileSync } from 'node:fs'

/** The parts of a workbook that the tests look at; the rest is looks. */
export interface Item {
  type: number
  name?: string
  content: {
    json?: string
    query?: string
    visualization?: string
    timeContextFromParameter?: string
    parameters?: Parameter[]
    items?: Item[]
    chartSettings?: { xAxis?: string; yAxis?: string[]; group?: string }
    gridSettings?: { formatters?: { columnMatch: string }[] }
    tileSettings?: Record<string, { columnMatch?: string } | boolean>
  }
}

export interface Parameter {
  id: string
  name: string
  type: number
  query?: string
  jsonData?: string
  timeContextFromParameter?: string
  multiSelect?: boolean
  quote?: string
}

export const workbook: { version: string; items: Item[]; fallbackResourceIds: string[] } =
  JSON.parse(readFileSync('deploy/monitor/workbook.json', 'utf8'))

/** All items, those of groups too, in the order of the page. */
export const allItems = (items: Item[] = workbook.items): Item[] =>
  items.flatMap((item) => [item, ...allItems(item.content.items ?? [])])

export const parameters = allItems().flatMap((item) => item.content.parameters ?? [])

/** Names in braces: `{Site}`, `{TimeRange:start}`. */
export const referencesIn = (text: string): string[] =>
  [...text.matchAll(/\{([A-Za-z]\w*)(?::\w+)?\}/g)].map((match) => match[1] ?? '')

/** A query as the workbook sends it when "All" and the first choices are selected. */
export function withChoices(query: string): string {
  const choices: Record<string, string> = {
    ChangeDay: '2026-11-20',
    ChangeAround: '7',
    SilentDays: '7',
  }
  return query.replace(/\{([A-Za-z]\w*)\}/g, (whole, name: string) => {
    const one = parameters.find((parameter) => parameter.name === name)
    return choices[name] ?? (one?.multiSelect ? `${one.quote}*${one.quote}` : whole)
  })
}

/** Columns that the looks of an item name. */
export function columnsNamed({ content }: Item): string[] {
  const { chartSettings: chart, gridSettings, tileSettings } = content
  const tiles = Object.values(tileSettings ?? {}).map((tile) =>
    typeof tile === 'object' ? tile.columnMatch : undefined,
  )
  const columns = [
    ...(gridSettings?.formatters ?? []).map(({ columnMatch }) => columnMatch),
    ...tiles,
    chart?.xAxis,
    ...(chart?.yAxis ?? []),
    chart?.group,
  ]
  return columns.filter((column) => column !== undefined)
}
