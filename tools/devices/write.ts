/** `npx tsx tools/devices/write.ts`: docs/devices.md from the results in docs/devices/. */
import { writeFileSync } from 'node:fs'
import { devicesPage } from './page.ts'
import { readDevices } from './read.ts'

writeFileSync('docs/devices.md', devicesPage(readDevices('docs/devices')))
