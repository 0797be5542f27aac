import type { FastifyRequest } from 'fastify'
import type { FromDevice } from '../../src/rehearsal/from-device.ts'
import type { FromPlanner } from '../../src/rehearsal/planner.ts'
import type { Access } from '../access.ts'
import type { Limits } from '../limits.ts'
import { Problem } from '../problem.ts'
import type { Hub } from './hub.ts'
import { deviceMember, type Member, plannerMember, sourceMember } from './members.ts'
import type { Session } from './session.ts'

export interface EntryOptions {
  hub: Hub
  access: Access
  limits: Limits
}

export type Hello = Extract<FromDevice | FromPlanner, { type: 'hello' }>

/**
 * Who may come in, and as what. Key and token count as in the header of a request.
 * @returns undefined where it was refused
 * @throws {Problem} where key or token don't do
 */
export async function enter(
  { hub, access, limits }: EntryOptions,
  session: Session,
  request: FastifyRequest,
  hello: Hello,
): Promise<Member | undefined> {
  const headers = {
    ...(hello.key !== undefined && { 'x-preflight-key': hello.key }),
    ...(hello.token !== undefined && { authorization: `Bearer ${hello.token}` }),
  }
  await access(headers, hello.role === 'planner' ? 'read' : 'send').catch(
    async (refusal: unknown) => {
      if (refusal instanceof Problem && refusal.status === 401) await limits.wrong(request)
      throw refusal
    },
  )
  /** Codes that don't exist count as wrong keys do: nobody tries them out. */
  const find = async (code: string) => {
    const rehearsal = hub.work.find(code)
    if (rehearsal) return rehearsal
    await limits.wrong(request)
    session.refuse('code', 'No rehearsal has this code.')
  }
  if (hello.role === 'device') return deviceMember(hub, session, hello, find)
  if (hello.role === 'source') return sourceMember(hub, session, hello, find)
  return plannerMember(hub, session)
}
