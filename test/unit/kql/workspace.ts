/// <reference types="@kusto/language-service-next" />
/// <reference path="../../../node_modules/@kusto/language-service-next/bridge.d.ts" />
import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { basename, join } from 'node:path'

const require = createRequire(import.meta.url)
// Both define globals: the runtime of the transpiled C#, then Microsoft's parser.
require('@kusto/language-service-next/bridge.min.js')
require('@kusto/language-service-next/Kusto.Language.Bridge.min.js')

const FOLDER = 'deploy/monitor/queries'

/** Columns of AppEvents that anything here may use (Azure Monitor reference, table AppEvents). */
const appEvents = [
  'TimeGenerated:datetime, Name:string, Properties:dynamic, Measurements:dynamic',
  'ItemCount:int, IKey:string, AppVersion:string, AppRoleName:string, AppRoleInstance:string',
  'ClientType:string, ClientModel:string, ClientOS:string, ClientIP:string, ClientCity:string',
  'ClientStateOrProvince:string, ClientCountryOrRegion:string, ClientBrowser:string',
  'UserId:string, SessionId:string, OperationName:string, OperationId:string, ParentId:string',
  'SyntheticSource:string, SDKVersion:string, TenantId:string, SourceSystem:string, Type:string',
].join(', ')

export interface WorkspaceFunction {
  name: string
  /** As Kusto writes it, e.g. `days:real=7.0`; empty for none. */
  parameters: string
  body: string
}

/** The functions of the kit. Their parameters stand in a comment of the file, and in the Bicep. */
export const functions: WorkspaceFunction[] = readdirSync(FOLDER).map((file) => {
  const body = readFileSync(join(FOLDER, file), 'utf8')
  const parameters = /^\/\/ Parameters: (.*)$/m.exec(body)?.[1] ?? ''
  return { name: basename(file, '.kql'), parameters, body }
})

const { Symbols } = Kusto.Language

function globals(known: WorkspaceFunction[]) {
  const members = [
    new Symbols.TableSymbol.$ctor7('AppEvents', `(${appEvents})`, ''),
    ...known.map(
      ({ name, parameters, body }) =>
        new Symbols.FunctionSymbol.$ctor16(name, `(${parameters})`, `{\n${body}\n}`, ''),
    ),
  ]
  const database = new Symbols.DatabaseSymbol.ctor('workspace', members)
  return Kusto.Language.GlobalState.Default?.WithDatabase(database)
}

/** Parses and binds a query against AppEvents and the kit's functions. */
export function analyze(query: string, known = functions) {
  const code = Kusto.Language.KustoCode.ParseAndAnalyze(query, globals(known))
  if (!code) throw new Error('The parser gave nothing.')
  return code
}

/** What Microsoft's parser has against a query, with the place. */
export function problems(query: string, known = functions): string[] {
  return listOf(analyze(query, known).GetDiagnostics())
    .filter(({ Severity }) => Severity === 'Error' || Severity === 'Warning')
    .map(({ Code, Message, Start }) => `${lineOf(query, Start)}: ${Code} ${Message}`)
}

/** What it has against a function of the kit, its parameters being known. */
export function problemsOf({ name, parameters, body }: WorkspaceFunction): string[] {
  const others = functions.filter((one) => one.name !== name)
  return problems(
    `let ${name} = (${parameters}) {\n${body}\n};\n${name}(${samples(parameters)})`,
    others,
  )
}

/** Columns that a query gives: name and type. */
export function columnsOf(query: string): Record<string, string> {
  const type = analyze(query).ResultType as Kusto.Language.Symbols.TableSymbol
  return Object.fromEntries(
    listOf(type.Columns).map((column) => [column.Name ?? '', column.Type?.Name ?? '']),
  )
}

/** Arguments for the parameters that have no default. */
function samples(parameters: string): string {
  const values: Record<string, string> = {
    datetime: 'datetime(2026-11-21)',
    dynamic: "dynamic(['a'])",
  }
  return parameters
    .split(/, (?=\w+:)/)
    .filter((one) => one && !one.includes('='))
    .map((one) => values[one.split(':')[1] ?? ''] ?? '1')
    .join(', ')
}

const lineOf = (text: string, at: number) => `line ${text.slice(0, at).split('\n').length}`

// The type definitions spell it with a capital letter; the code does not.
const bridge = Bridge as unknown as { toArray: <T>(list: unknown) => T[] }

/** A list of the transpiled C# as an array. */
export function listOf<T>(list: System.Collections.Generic.IReadOnlyList$1<T> | null): T[] {
  return bridge.toArray(list)
}
