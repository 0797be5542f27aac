/** Names that a kiosk link gives to a device: data, never markup. */
export const labelNames = ['device', 'site', 'group'] as const
export const LABEL_MAX = 64
