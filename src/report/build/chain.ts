import { causeInfo } from '../../model/causes.ts'
import { type Link, links } from '../../model/links.ts'
import type { Message } from '../../model/message.ts'
import type { Verdict } from '../../model/verdicts.ts'
import { inEnglish } from '../../words/catalogue.ts'
import { msg } from '../../words/common/index.ts'
import type { AuditResult, ChainLink } from '../schema/schema.ts'
import { decides, isGap, scopeOf, wasMeasured } from './scope.ts'

/** The seven links in the order in which things can break, each with its own count. */
export function chainOf(rows: AuditResult[]): ChainLink[] {
  const chain: ChainLink[] = []
  for (const link of links) {
    const states = rows.flatMap((row) => {
      const state = stateOn(link, row)
      return state ? [{ state, row }] : []
    })
    const measured = states.filter(({ state }) => state !== 'notApplicable')
    const passed = measured.filter(({ state }) => state === 'pass').length
    const failed = measured.filter(({ state }) => state === 'fail').length
    const brokenBefore = chain.some(({ verdict }) => verdict === 'fail')
    chain.push({
      link,
      verdict: worst(states.map(({ state }) => state)),
      passed,
      failed,
      total: measured.length,
      shadowed: brokenBefore && passed === 0,
      ...noteFor(link, measured.length),
    })
  }
  return chain
}

/** What one row says about one link; undefined where it says nothing. */
function stateOn(link: Link, row: AuditResult): Verdict | undefined {
  if (!decides(row)) return undefined
  if (scopeOf(row) !== 'endpoint') return row.link === link ? relevant(row) : undefined
  if ((link !== 'name' && link !== 'path') || !wasMeasured(row)) return undefined
  // An endpoint proves or breaks two links: its name, then its path.
  const broken = row.cause ? causeInfo(row.cause).link : undefined
  if (link === 'name') return broken === 'name' ? row.verdict : named(row)
  // What a slow look-up found has worked.
  if (row.cause === 'dns-slow') return 'pass'
  return broken === 'name' ? undefined : relevant(row)
}

/** A path that failed after the name was known still proves the name. */
const named = (row: AuditResult): Verdict =>
  row.verdict === 'pass' || row.verdict === 'fail' ? 'pass' : relevant(row)

const relevant = (row: AuditResult): Verdict =>
  row.verdict === 'unknown' && !isGap(row) ? 'notApplicable' : row.verdict

function worst(states: Verdict[]): Verdict {
  for (const verdict of ['fail', 'unknown', 'warn', 'pass'] as const)
    if (states.includes(verdict)) return verdict
  return 'notApplicable'
}

const notes: Partial<Record<Link, Message>> = {
  'sign-in': msg('common.note.sign-in'),
  tenant: msg('common.note.tenant'),
  relay: msg('common.note.relay'),
  quality: msg('common.note.quality'),
}

/** Why a link says nothing. */
function noteFor(link: Link, measured: number): Pick<ChainLink, 'note' | 'messages'> {
  const note = measured === 0 && notes[link]
  return note ? { note: inEnglish(note), messages: { note } } : {}
}
