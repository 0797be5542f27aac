import type { Plan } from '../plan/types.ts'
import { msg } from '../words/plan/index.ts'

/** What browsers tell of a connection that costs money (Network Information API). */
interface ConnectionHint {
  saveData?: boolean
  type?: string
}

/** Less than a web page takes. */
const HARMLESS_MEGABYTES = 1

/**
 * Holds back what takes megabytes where the connection may cost money: it is then measured only
 * when somebody asks for it.
 */
export function sparingly(plan: Plan, connection: ConnectionHint | undefined): Plan {
  const { saveData, type } = connection ?? {}
  if (plan.only || !(saveData || type === 'cellular')) return plan
  const why = saveData ? 'saver' : 'mobile'
  return {
    ...plan,
    probes: plan.probes.map((probe) =>
      (probe.megabytes ?? 0) > HARMLESS_MEGABYTES && !probe.onRequest
        ? {
            ...probe,
            onRequest: msg('plan.left.metered', {
              why,
              megabytes: Math.ceil(probe.megabytes ?? 0),
            }),
          }
        : probe,
    ),
  }
}
