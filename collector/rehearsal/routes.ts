import type { FastifyInstance, RouteShorthandOptions } from 'fastify'
import { msg } from '../../src/words/collector/index.ts'
import { Problem } from '../problem.ts'
import type { Rehearsals } from './store.ts'

export interface RoutesOptions {
  store: Rehearsals
  /** Hooks that let in whoever may read. */
  read: RouteShorthandOptions
}

/** Rehearsals to read: a list, and the record of each. */
export async function rehearsalRoutes(app: FastifyInstance, { store, read }: RoutesOptions) {
  app.get('/rehearsals', read, (_, reply) => {
    store.flush()
    return reply.type('application/x-ndjson; charset=utf-8').send(
      store
        .list()
        .map((json) => `${json}\n`)
        .join(''),
    )
  })
  app.get<{ Params: { code: string } }>('/rehearsals/:code', read, (request, reply) => {
    store.flush()
    const record = store.record(request.params.code)
    if (!record) throw new Problem(404, msg('collector.request.noRehearsal'), { path: 'code' })
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(record))
  })
}
