import type { GraphState } from '../../signin/graph/graph-states.ts'
import { type GraphReply, stateOf } from '../../signin/graph/read-state.ts'
import {
  readDevices,
  readLicences,
  readMe,
  readOrganization,
  readRoles,
  readTeams,
} from './read-person.ts'
import type { TenantEvidence, TenantQuestion } from './tenant-evidence.ts'

type Facts = Partial<TenantEvidence>
type Read = (body: unknown) => Facts
/** What was told, and what came of each question. */
export type Told = Facts & Pick<TenantEvidence, 'answers'>

const ME = '/me?$select=userType,usageLocation,assignedPlans,licenseAssignmentStates'
const LICENCES = '/me/licenseDetails?$select=skuPartNumber,skuId,servicePlans'

interface Question {
  name: Exclude<TenantQuestion, 'cloud'>
  /** @param who path of the person */
  url: (who: string) => string
  read: Read
}

/**
 * What an account may ask of itself with User.Read alone. Later answers win: licence details say
 * more about plans than the account does.
 */
const questions: Question[] = [
  { name: 'me', url: () => ME, read: readMe },
  { name: 'licences', url: () => LICENCES, read: readLicences },
  {
    name: 'teams',
    url: (who) => `${who}/licenseDetails/getTeamsLicensingDetails`,
    read: readTeams,
  },
  {
    name: 'organization',
    url: () => '/organization?$select=id,mobileDeviceManagementAuthority',
    read: readOrganization,
  },
  { name: 'roles', url: () => '/me/transitiveMemberOf?$top=999', read: readRoles },
  {
    name: 'devices',
    url: () => '/me/registeredDevices?$select=manufacturer,model,isCompliant',
    read: readDevices,
  },
]

/** The questions as parts of one batch. Graph's reference knows some below a user's id only. */
export const partsFor = (userId: string | undefined) =>
  questions.map(({ name, url }) => ({ id: name, url: url(userId ? `/users/${userId}` : '/me') }))

/** Where none of them was answered, and why. */
export const allAre = (state: GraphState): Told => ({
  answers: Object.fromEntries(questions.map(({ name }) => [name, state])),
})

/** What the parts of a batch say; one that can't be read says nothing. Pure. */
export function readReplies(replies: ReadonlyMap<string, GraphReply>): Told {
  const told: Told = { answers: {} }
  for (const { name, read } of questions) {
    const { state, facts } = readReply(replies.get(name), read)
    Object.assign(told, facts)
    told.answers[name] = state
  }
  return told
}

function readReply(reply: GraphReply | undefined, read: Read): { state: GraphState; facts: Facts } {
  if (!reply) return { state: 'failed', facts: {} }
  // A token for User.Read is there, but more may be needed: a refusal is about permissions.
  const state = stateOf(reply, false)
  try {
    return { state, facts: state === 'ok' ? read(reply.body) : {} }
  } catch {
    return { state: 'failed', facts: {} }
  }
}
