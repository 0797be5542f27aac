import { randomUUID } from 'node:crypto'
import { type EntraError, worded } from './fixtures.ts'
import { allowOrigin, type Ctx, drop, type Next, sendPage } from './http.ts'
import { errorPage, filterPage, formTo, outagePage, storageAccessPage } from './pages.ts'
import type { Answer } from './rules.ts'
import { returnWith } from './shape.ts'

/** Rules say "hang": the request is left alone until the server ends. */
const NEVER = new Promise<never>(() => {})

/** The identity provider of a federated account, as AD FS spells its page. */
const signInAt = (provider: string) => `${provider}/adfs/ls/?wa=wsignin1.0`

/**
 * Does what a rule says, or lets the provider answer.
 * @param provider origin of the organization's own identity provider
 */
export async function apply(
  ctx: Ctx,
  answer: Answer | undefined,
  params: URLSearchParams,
  provider: string,
  real: Next,
): Promise<void> {
  const id = params.get('client-request-id') ?? undefined
  switch (answer?.kind) {
    case 'hang':
      ctx.respond = false
      return NEVER
    case 'drop':
      return drop(ctx)
    case 'slow':
      await new Promise((done) => setTimeout(done, answer.ms))
      return real()
    case 'html':
      allowOrigin(ctx)
      return sendPage(ctx, filterPage(), answer.status)
    case 'json':
      return refuse(ctx, answer.error, id)
    case 'page':
      return showPage(ctx, answer, id)
    case 'storage-access':
      return sendPage(ctx, storageAccessPage())
    case 'outage':
      allowOrigin(ctx)
      return sendPage(ctx, outagePage(), 503)
    case 'federated':
      return answer.by === 'redirect'
        ? ctx.redirect(signInAt(provider))
        : sendPage(ctx, formTo(signInAt(provider)))
    case 'return':
      return ctx.redirect(
        returnWith(params.get('redirect_uri') ?? '', params.get('state') ?? '', answer.error, id),
      )
    default:
      return real()
  }
}

function refuse(ctx: Ctx, error: EntraError, clientRequestId?: string) {
  ctx.status = error.httpStatus ?? 400
  allowOrigin(ctx)
  ctx.body = worded(error, clientRequestId)
  if (error.retryAfter) ctx.set('Retry-After', String(error.retryAfter))
}

function showPage(
  ctx: Ctx,
  { error, coop, language }: Answer & { kind: 'page' },
  clientRequestId?: string,
) {
  ctx.set('X-Frame-Options', 'DENY')
  if (coop) ctx.set('Cross-Origin-Opener-Policy', 'same-origin')
  sendPage(ctx, errorPage(worded(error, clientRequestId), language))
}

export function corsHeaders(ctx: Ctx): void {
  ctx.set('x-ms-request-id', randomUUID())
  ctx.set('Access-Control-Expose-Headers', 'x-ms-request-id, Retry-After, Content-Length')
}
