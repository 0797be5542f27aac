/** Files that the fleet page can save. */
export const fileKinds = ['html', 'csv', 'rulesCsv', 'rulesMarkdown'] as const
export type FileKind = (typeof fileKinds)[number]
