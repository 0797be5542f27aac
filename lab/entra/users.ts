/** Accounts of the stand-in: invented, and nobody's. */
export interface User {
  /** Object id in the tenant that is signed in to. */
  oid: string
  name: string
  upn: string
  /** Tenant of the account itself; another one makes it a guest. */
  home: string
  /** What is special about it, for who chooses one. */
  about: string
}

/** Names of the stand-in: invented, and nobody's tenant. */
export const TENANT = '7c9f2a10-5b1e-4a6d-9c3f-2d8e6b7a1f00'
const OTHER_TENANT = '41a0c6be-2f77-4d0b-8b35-9e1d6c2a7f10'

export const USER: User = {
  oid: '5e8f7a6b-4c3d-4e2f-9a1b-0c9d8e7f6a5b',
  name: 'Ada Lovelace',
  upn: 'ada.lovelace@contoso.example',
  home: TENANT,
  about: 'has every license and a compliant headset',
}

/** A guest, so that choosing another account makes a difference that the page shows. */
export const GUEST: User = {
  oid: 'a7d3e1f2-6b58-4c09-8e47-1f2a3b4c5d6e',
  name: 'Grace Hopper',
  upn: 'grace.hopper@fabrikam.example',
  home: OTHER_TENANT,
  about: 'a guest of another tenant',
}

/** Another member; the last digits of its id are its number. */
const member = (number: number, name: string, about: string): User => ({
  oid: `c1b2a3d4-5e6f-4071-8293-a4b5c6d7e8${String(number).padStart(2, '0')}`,
  name,
  upn: `${name.toLowerCase().replace(' ', '.')}@contoso.example`,
  home: TENANT,
  about,
})

/** A user for each person of graph-tenants.ts, by its name there. */
export const accounts = {
  licensed: USER,
  guest: GUEST,
  unlicensed: member(1, 'Mary Somerville', 'no Teams license'),
  attendee: member(2, 'Sophie Germain', 'Teams without Teams Premium'),
  'teams-off': member(3, 'Emmy Noether', 'Teams switched off in the license'),
  'avatars-off': member(4, 'Hedy Lamarr', 'avatars switched off in the license'),
  pending: member(5, 'Annie Easley', 'Teams still being set up'),
  'group-error': member(6, 'Joan Clarke', 'a license that a group could not assign'),
  'no-mailbox': member(7, 'Lise Meitner', 'no mailbox in the license'),
  gcc: member(8, 'Dorothy Vaughan', 'a license of the government cloud GCC'),
  admin: member(9, 'Maria Mitchell', 'a Teams administrator'),
  'roles-hidden': member(10, 'Ida Rhodes', 'roles that may not be read'),
  noncompliant: member(11, 'Grete Hermann', 'a headset that is not compliant'),
} as const satisfies Record<string, User>

export const users: readonly User[] = Object.values(accounts)

export const userOf = (oid: string | undefined): User =>
  users.find((user) => user.oid === oid) ?? USER
