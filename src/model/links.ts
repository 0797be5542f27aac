/** The chain, in the order in which things can break. */
export const links = ['device', 'name', 'path', 'sign-in', 'tenant', 'relay', 'quality'] as const
export type Link = (typeof links)[number]
