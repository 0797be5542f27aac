import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as v from 'valibot'
import { acceptanceRecordSchema } from '../../src/report/schema/acceptance-schema.ts'
import type { DeviceFile } from './page.ts'

/** The results in a folder, by name. @throws an error that names the file and the place in it */
export const readDevices = (folder: string): DeviceFile[] =>
  (existsSync(folder) ? readdirSync(folder) : [])
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => {
      const read = v.safeParse(
        acceptanceRecordSchema,
        JSON.parse(readFileSync(join(folder, name), 'utf8')),
      )
      if (!read.success) {
        const [issue] = read.issues
        throw new Error(`${join(folder, name)}, ${v.getDotPath(issue) ?? 'root'}: ${issue.message}`)
      }
      return { name, record: read.output }
    })
