import {
  cameText,
  countsText,
  expectedText,
  groupName,
  rowName,
  stateText,
  whyText,
} from '../../src/acceptance/words.ts'
import { acceptanceDate, acceptanceGroups, acceptanceRows } from '../../src/catalog/acceptance.ts'
import type {
  AcceptanceRecord,
  AcceptanceResult,
} from '../../src/report/schema/acceptance-schema.ts'

/** One result in docs/devices/. */
export interface DeviceFile {
  /** Name of the file. */
  name: string
  record: AcceptanceRecord
}

const INTRO = `# What devices really do

<!-- Written by tools/devices/write.ts from docs/devices/*.json. -->

The page \`#/acceptance\` measures on a device what our documentation expects of a headset. It takes about 4 minutes, also works on a computer, and every step can be skipped. You can end it at any time and keep the result. Its expectations stand in \`src/catalog/data/acceptance.json\`.

To add a device:

1. Open \`#/acceptance\` on it, and follow the steps.
2. Download the result, or scan its code with a phone and download it there. If \`delivery\` is set up, you can also send it. The collector then lists it under \`GET /api/acceptances\`.
3. Put the file into \`docs/devices/\`, and run \`npx tsx tools/devices/write.ts\`.

A result has no name of a person, a device, a network or a page in it ([schema](../public/acceptance.schema.json)). It has the browser's user agent and the headset's model.
`

/** The text of docs/devices.md. Pure. */
export function devicesPage(files: readonly DeviceFile[]): string {
  const real = files.filter(({ record }) => isHeadset(record))
  const others = files.filter(({ record }) => !isHeadset(record))
  return [
    INTRO,
    '## Headsets\n',
    real.length === 0
      ? 'None yet: nobody has run this page on a real headset. What the documentation says about headsets is unconfirmed until then.\n'
      : real.map(deviceSection).join('\n'),
    '## Emulators and computers\n',
    'These show that the page works, and nothing about headsets. An emulator answers as it was programmed, and its frame rates are those of the computer.\n',
    others.length === 0 ? 'None.\n' : others.map(deviceSection).join('\n'),
    `## What is expected\n\nExpectations of ${acceptanceDate}.\n`,
    expectedTable(),
  ].join('\n')
}

/** A headset that no program drove. */
const isHeadset = ({ automated, device }: AcceptanceRecord) =>
  !automated && device.model !== undefined

function deviceSection({ name, record }: DeviceFile): string {
  const { device, automated, finishedAt, app, rows } = record
  const what = automated ? 'browser driven by a program' : (device.model ?? 'computer')
  return [
    `### ${cell(what)}, ${cell(device.browser)}, ${finishedAt.slice(0, 10)}\n`,
    `Version ${cell(app.version)}: ${countsText(rows)} File: [${name}](devices/${name}).\n`,
    '| row | expected | measured | |',
    '| --- | --- | --- | --- |',
    ...rows.map(rowLine),
    '',
  ].join('\n')
}

const rowLine = ({ id, expected, unit, came, why, state }: AcceptanceResult) => {
  const measured = came === undefined ? whyText(why ?? 'not-reached') : cameText(came, unit)
  return `| ${[rowName(id), expectedText(expected, unit), measured, stateText(state)].map(cell).join(' | ')} |`
}

function expectedTable(): string {
  const lines = acceptanceGroups.flatMap((group) =>
    acceptanceRows
      .filter((row) => row.group === group)
      .map(({ id, expected, unit, source }) => {
        const document = source.startsWith('docs/') ? source.slice('docs/'.length) : `../${source}`
        const cells = [groupName(group), rowName(id), expectedText(expected, unit)]
        return `| ${cells.map(cell).join(' | ')} | [${source}](${document}) |`
      }),
  )
  return [
    '| group | row | expected | rests on it |',
    '| --- | --- | --- | --- |',
    ...lines,
    '',
  ].join('\n')
}

/** What a device wrote stays text: no markup, no other column. */
const cell = (text: string) => text.replace(/[\\`*_[\]<>|]/g, '\\$&').replace(/\s+/g, ' ')
