import type { FirewallRule } from '../../report/export/firewall-rules.ts'
import type { Report } from '../../report/schema/schema.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { WebLink } from '../../ui/WebLink.tsx'
import { t } from '../../words/details/index.ts'

/** A person has to look them up in the firewall. */
export function AskFirewall({ report, rules }: { report: Report; rules: FirewallRule[] }) {
  const copy = async () => {
    const [{ redact }, { rulesToMarkdown }, tags] = await Promise.all([
      import('../../report/privacy/redact.ts'),
      import('../../report/export/rules.ts'),
      // Without the file the request still names the tags.
      import('../../catalog/service-tags.ts')
        .then(({ loadTags }) => loadTags())
        .catch(() => undefined),
    ])
    return rulesToMarkdown(redact(report, 'standard'), tags)
  }
  return (
    <section aria-label={t('details.ask.title')} className="ask">
      <p>{t('details.ask.about', { count: rules.length })}</p>
      <details>
        <summary>{t('details.ask.show', { count: rules.length })}</summary>
        <ul className="rules">
          {rules.map((rule) => (
            <Rule
              key={`${rule.protocol}${rule.ports}${rule.why}${rule.hosts.join()}`}
              rule={rule}
            />
          ))}
        </ul>
      </details>
      <CopyButton text={copy}>{t('details.ask.copy')}</CopyButton>
    </section>
  )
}

const destinationsOf = ({ hosts, serviceTags, cidrs }: FirewallRule) => [
  ...hosts,
  ...serviceTags,
  ...cidrs,
]

const Rule = ({ rule }: { rule: FirewallRule }) => (
  <li>
    <p>
      <strong translate="no">
        {rule.protocol} {rule.ports}
      </strong>{' '}
      <span aria-hidden="true">→</span>{' '}
      <span className="visually-hidden">{t('details.ask.to')} </span>
      <code translate="no">{destinationsOf(rule).join(', ')}</code>
    </p>
    <p className="muted">
      <span translate="no">{rule.why}</span>
      {rule.status === 'legacy' && <> · {t('details.ask.legacy')}</>}
    </p>
    <WebLink href={rule.sourceUrl} text={rule.source} isName />
  </li>
)
