import type { SignInFailure } from './failure.ts'
import type { FieldSource, Flow } from './flows.ts'
import { isSilence } from './msal-codes.ts'
import type { PageReport } from './page-text.ts'

/** A failure as a person read it off Microsoft's page: judged like one that came back by itself. */
export function reportedFailure(
  {
    codes,
    errorCode,
    subError,
    policies,
    requestId,
    correlationId,
    timestamp,
    ...page
  }: PageReport,
  attempt: { flow: Flow; correlationId: string } | undefined,
  at: string,
): SignInFailure {
  const source: FieldSource = 'user'
  return {
    flow: attempt?.flow ?? 'redirect',
    stage: codes.length === 0 && isSilence(errorCode) ? 'network' : 'page',
    at,
    ...(errorCode && { errorCode }),
    aadsts: codes,
    ...(subError && { subError }),
    policies,
    ...(correlationId && { correlationId }),
    ...(attempt && { clientCorrelationId: attempt.correlationId }),
    ...(requestId && { requestId }),
    ...(timestamp && { timestamp }),
    ...(Object.keys(page).length > 0 && { page }),
    reportedByUser: true,
    sources: {
      ...(errorCode && { errorCode: source }),
      ...(codes.length > 0 && { aadsts: source }),
      ...(subError && { subError: source }),
      ...(correlationId && { correlationId: source }),
      ...(attempt && { clientCorrelationId: 'msal' as const }),
      ...(requestId && { requestId: source }),
      ...(timestamp && { timestamp: source }),
    },
  }
}
