import { useMemo } from 'react'
import { type FirewallRule, firewallRules } from '../report/firewall-rules.ts'
import { CopyButton } from './CopyButton.tsx'
import { useRun } from './use-run.ts'
import { WebLink } from './WebLink.tsx'
import { plural } from './words.ts'

/** Rules that no page can test: a person has to look them up in the firewall. */
export default function AskFirewall() {
  const report = useRun((state) => state.report)
  const rules = useMemo(
    () => (report ? firewallRules(report).filter(({ need }) => need === 'ask') : []),
    [report],
  )
  if (!report || rules.length === 0) return null
  const copy = async () => {
    const [{ redact }, { rulesToMarkdown }] = await Promise.all([
      import('../report/redact.ts'),
      import('../report/export-rules.ts'),
    ])
    return rulesToMarkdown(redact(report, 'standard'))
  }
  return (
    <section aria-labelledby="ask-title" className="card ask">
      <h2 id="ask-title">Ask your firewall team</h2>
      <p>
        {plural(rules.length, 'rule')} cannot be tested from a browser. Whether{' '}
        {rules.length === 1 ? 'it is' : 'they are'} open stays unknown here.
      </p>
      <details>
        <summary>Show {plural(rules.length, 'rule')}</summary>
        <ul className="rules">
          {rules.map((rule) => (
            <Rule
              key={`${rule.protocol}${rule.ports}${rule.why}${rule.hosts.join()}`}
              rule={rule}
            />
          ))}
        </ul>
      </details>
      <CopyButton text={copy}>Copy as request</CopyButton>
    </section>
  )
}

const destinationsOf = ({ hosts, serviceTags, cidrs }: FirewallRule) => [
  ...hosts,
  ...serviceTags.map((tag) => `service tag ${tag}`),
  ...cidrs,
]

const Rule = ({ rule }: { rule: FirewallRule }) => (
  <li>
    <p>
      <strong>
        {rule.protocol} {rule.ports}
      </strong>{' '}
      to <code>{destinationsOf(rule).join(', ')}</code>
    </p>
    <p className="muted">
      {rule.why}
      {rule.status === 'legacy' && ' · legacy rule'}
    </p>
    <WebLink href={rule.sourceUrl} text={rule.source} />
  </li>
)
