/** No relay can have this name: the group of the HTTPS rates has it (ids.ts). */
export const RESERVED_RELAY = 'https'
