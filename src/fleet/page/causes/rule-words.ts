import { useEffect, useState } from 'react'
import { readRuleKey } from '../../../report/schema/summary-keys.ts'

/** A closed rule in words. */
export interface RuleWords {
  /** "UDP 3478-3481" */
  ports: string
  /** Title of the set, or the host itself. */
  to: string
}

/** `<tcp|udp>/<port> <set id or host>`; anything else stands as it is. */
function ruleWords(rule: string, titles: ReadonlyMap<string, string>): RuleWords {
  const parsed = readRuleKey(rule)
  if (!parsed) return { ports: rule, to: '' }
  const { protocol, ports, to } = parsed
  return { ports: `${protocol.toUpperCase()} ${ports}`, to: titles.get(to) ?? to }
}

let loading: Promise<ReadonlyMap<string, string>> | undefined

/** Titles of the catalog's sets; a chunk of its own, so the ids stand until it is there. */
const loadTitles = () => {
  loading ??= import('../../../catalog/data/sets.json').then(
    ({ default: sets }) => new Map(sets.map(({ id, title }) => [id, title])),
  )
  return loading
}

const none: ReadonlyMap<string, string> = new Map()

/** @returns the words for a rule, better ones once the catalog has come */
export function useRuleWords(): (rule: string) => RuleWords {
  const [titles, setTitles] = useState(none)
  useEffect(() => {
    let current = true
    loadTitles().then(
      (loaded) => current && setTitles(loaded),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [])
  return (rule) => ruleWords(rule, titles)
}
