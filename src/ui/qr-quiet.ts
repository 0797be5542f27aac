/** Modules of quiet on each side of a QR code (ISO/IEC 18004). */
export const QUIET_MODULES = 4
