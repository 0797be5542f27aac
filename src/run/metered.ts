import type { Plan } from './plan-types.ts'

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
  const metered = connection?.saveData
    ? 'Data saver is on'
    : connection?.type === 'cellular'
      ? 'This is a mobile connection'
      : undefined
  if (!metered || plan.only) return plan
  return {
    ...plan,
    probes: plan.probes.map((probe) =>
      (probe.megabytes ?? 0) > HARMLESS_MEGABYTES && !probe.onRequest
        ? {
            ...probe,
            onRequest: `${metered}, and it takes about ${Math.ceil(probe.megabytes ?? 0)} MB.`,
          }
        : probe,
    ),
  }
}
