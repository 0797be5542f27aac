/** Accounts of the stand-in: invented, and nobody's. */
export interface User {
  /** Object id in the tenant that is signed in to. */
  oid: string
  name: string
  upn: string
  /** Tenant of the account itself; another one makes it a guest. */
  home: string
}

/** Names of the stand-in: invented, and nobody's tenant. */
export const TENANT = '7c9f2a10-5b1e-4a6d-9c3f-2d8e6b7a1f00'
const OTHER_TENANT = '41a0c6be-2f77-4d0b-8b35-9e1d6c2a7f10'

export const USER: User = {
  oid: '5e8f7a6b-4c3d-4e2f-9a1b-0c9d8e7f6a5b',
  name: 'Ada Lovelace',
  upn: 'ada.lovelace@contoso.example',
  home: TENANT,
}

/** A guest, so that choosing another account makes a difference that the page shows. */
export const GUEST: User = {
  oid: 'a7d3e1f2-6b58-4c09-8e47-1f2a3b4c5d6e',
  name: 'Grace Hopper',
  upn: 'grace.hopper@fabrikam.example',
  home: OTHER_TENANT,
}

/** A member without a Teams license. */
export const UNLICENSED: User = {
  oid: 'c1b2a3d4-5e6f-4071-8293-a4b5c6d7e8f9',
  name: 'Mary Somerville',
  upn: 'mary.somerville@contoso.example',
  home: TENANT,
}

export const users: readonly User[] = [USER, GUEST, UNLICENSED]

export const userOf = (oid: string | undefined): User =>
  users.find((user) => user.oid === oid) ?? USER
