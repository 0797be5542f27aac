import { encode } from 'uqr'
import type { RedactionLevel } from '../../report/redact.ts'
import type { Report } from '../../report/schema.ts'

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
 * Version 26 (ISO/IEC 18004): with its quiet zone 129 modules on a code 600 dmm wide, which is
 * 3.4 pixels each in the default eye buffer. Larger codes do not survive the lens and a camera.
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

const tooLong = ({ audits }: Report) =>
  `The report has ${audits.length} checks, too many for one code. Save or send it to hand over all.`

/** From everything to the least that is still worth opening. */
const attempts: Attempt[] = [
  { level: 'standard', part: all, says: ({ audits }) => `Carries all ${audits.length} checks.` },
  {
    level: 'minimal',
    part: all,
    says: ({ audits }) => `Carries all ${audits.length} checks, without their evidence.`,
  },
  ...[7, 3, 1].map(
    (count): Attempt => ({
      level: 'minimal',
      part: withFindings(count),
      says: (report) => {
        const found = Math.min(count, report.findings.length)
        const findings = found === 1 ? 'the first finding' : `${found} findings`
        return `Carries the verdict and ${findings}. ${tooLong(report)}`
      },
    }),
  ),
  {
    level: 'minimal',
    part: withFindings(0),
    says: (report) => `Carries the verdict. ${tooLong(report)}`,
  },
]

/**
 * The report as a link in a QR code, shortened until it fits.
 * @param baseUrl address of the page that opens it
 * @returns undefined when not even the verdict fits
 */
export async function shareCode(report: Report, baseUrl: string): Promise<ShareCode | undefined> {
  // Packing and redaction are the page's already, and not needed before this.
  const { encodeLink } = await import('../../report/link.ts')
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
