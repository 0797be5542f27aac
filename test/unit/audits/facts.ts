import type { Judgement } from '../../../src/model/judgement.ts'
import type { FetchEvidence, TcpEvidence } from '../../../src/probes/evidence.ts'
import { inEnglish } from '../../../src/words/catalogue.ts'

/** What fetch and the ICE-TCP oracle said of one host, as probes hand it to the audits. */
export const url = 'https://host.example/favicon.ico'
export const failed: FetchEvidence = { outcome: 'failed', ms: 90, url, error: 'TypeError' }
export const late: FetchEvidence = { outcome: 'timeout', ms: 5000, url }
export const tcp = (outcome: TcpEvidence['outcome'], address?: string): TcpEvidence => ({
  outcome,
  ms: 120,
  ...(address && { address }),
})

/** What a judgement says, and what it asks for, in English. */
export const said = ({ explanation }: Judgement) => inEnglish(explanation)
export const asked = ({ fix }: Judgement) => (fix ? inEnglish(fix.what) : '')
/** The messages of a judgement, for what does not hang on the wording. */
export const idsOf = ({ explanation }: Judgement) => explanation.map(({ id }) => id)
