import { installationId } from '../../delivery/installation.ts'
import { within } from '../../model/wait.ts'
import { batteryState, browserOf, headsetOf } from '../../probes/device.ts'
import type { DeviceInfo } from '../../rehearsal/device.ts'
import type { Labels, Report } from '../../report/schema/schema.ts'
import { appInfo } from '../../run/version.ts'

/** What a lobby shows of this device. */
export async function infoOf(labels: Labels = {}, last?: Report): Promise<DeviceInfo> {
  const { userAgent } = navigator
  const battery = await within(batteryState(), 2000).catch(() => undefined)
  const { name, version } = browserOf(userAgent)
  const headset = headsetOf(userAgent)
  return {
    ...labels,
    installation: installationId(),
    ...(headset && { headset: headset.model }),
    browser: `${name} ${version}`.slice(0, 120),
    appVersion: appInfo.version,
    ...(battery && { battery }),
    ...(last && { verdict: last.verdict, ranAt: last.run.startedAt }),
  }
}
