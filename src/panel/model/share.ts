import { encode } from 'uqr'
import type { RedactionLevel } from '../../report/privacy/redact.ts'
import type { Report } from '../../report/schema/schema.ts'
import { t } from '../../words/panel/index.ts'

export interface ShareCode {
  url: string
  /** Rows of modules, true for dark, without the quiet zone. */
  modules: boolean[][]
  /** What the code carries, in words. */
  says: string
  /** Whether the whole report at level `standard` is in it. */
  whole: boolean
}

/**
 * Version 26 (ISO/IEC 18004): with its quiet zone 129 modules on a code 800 dmm wide, which is
 * 4.6 pixels each in the default eye buffer. Larger codes do not survive the lens and a camera.
 */
const VERSION = 26

interface Attempt {
  level: RedactionLevel
  /** The report with less in it. */
  part: (report: Report) => Pick<Report, 'audits' | 'findings'>
  says: (report: Report) => string
}

const all = (report: Report) => report

const withFindings = (count: number) => (report: Report) => ({
  audits: [],
  findings: report.findings.slice(0, count).map((finding) => ({ ...finding, audits: [] })),
})

/** From everything to the least that is still worth opening. */
const attempts: Attempt[] = [
  {
    level: 'standard',
    part: all,
    says: ({ audits }) => t('panel.share.all', { count: audits.length }),
  },
  {
    level: 'minimal',
    part: all,
    says: ({ audits }) => t('panel.share.bare', { count: audits.length }),
  },
  ...[7, 3, 1].map(
    (count): Attempt => ({
      level: 'minimal',
      part: withFindings(count),
      says: ({ audits, findings }) =>
        t('panel.share.findings', {
          found: Math.min(count, findings.length),
          count: audits.length,
        }),
    }),
  ),
  {
    level: 'minimal',
    part: withFindings(0),
    says: ({ audits }) => t('panel.share.resultOnly', { count: audits.length }),
  },
]

/**
 * The report as a link in a QR code, shortened until it fits.
 * @param baseUrl address of the page that opens it
 * @returns undefined when not even the verdict fits
 */
export async function shareCode(report: Report, baseUrl: string): Promise<ShareCode | undefined> {
  // Packing and redaction are the page's already, and not needed before this.
  const { encodeLink } = await import('../../report/export/link.ts')
  for (const { level, part, says } of attempts) {
    const { url } = await encodeLink({ ...report, ...part(report) }, baseUrl, level)
    const modules = codeOf(url)
    if (modules) return { url, modules, says: says(report), whole: level === 'standard' }
  }
  return undefined
}

function codeOf(text: string): boolean[][] | undefined {
  try {
    return encode(text, { ecc: 'L', border: 0, maxVersion: VERSION }).data
  } catch {
    return undefined
  }
}
