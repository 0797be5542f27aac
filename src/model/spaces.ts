/** Where an address is, as browsers sort them for Local Network Access (WICG, "IP address space"). */
export const spaces = ['public', 'local', 'loopback'] as const
export type Space = (typeof spaces)[number]
