/** Files that a record can be saved as. */
export const recordKinds = ['html', 'csv', 'json'] as const
export type RecordKind = (typeof recordKinds)[number]
