import type { AuditResult } from '../../report/schema/schema.ts'
import { WebLink } from '../../ui/WebLink.tsx'
import { calendarDay } from '../../words/amounts.ts'
import { t } from '../../words/details/index.ts'

/** The published rule behind a check. */
export function Requirement({ result: { requirement } }: { result: AuditResult }) {
  if (!requirement) return null
  const { name, host, protocol, port, ips, setTitle, required, status, notes } = requirement
  const { source, sourceUrl, sourceDate, inspectionUnsupported, expressRoute } = requirement
  return (
    <>
      <h3>{t('details.rule.title')}</h3>
      <dl className="pairs">
        <dt>{t('details.rule.rule')}</dt>
        <dd translate="no">
          {protocol.toUpperCase()} {port} → <code>{name}</code>
        </dd>
        {host && host !== name && (
          <>
            <dt>{t('details.rule.tested')}</dt>
            <dd translate="no">
              <code>{host}</code>
            </dd>
          </>
        )}
        {ips.length > 0 && (
          <>
            <dt>{t('details.rule.ranges')}</dt>
            <dd translate="no">
              <code>{ips.join(', ')}</code>
            </dd>
          </>
        )}
        <dt>{t('details.rule.set')}</dt>
        <dd translate="no">{setTitle}</dd>
        <dt>{t('details.rule.status')}</dt>
        <dd>{t(`details.rule.status.${status}`)}</dd>
        <dt>{t('details.rule.need')}</dt>
        <dd>{t(required ? 'details.rule.required' : 'details.rule.optional')}</dd>
        {inspectionUnsupported && (
          <>
            <dt>{t('details.rule.inspection')}</dt>
            <dd>{t('details.rule.noInspection')}</dd>
          </>
        )}
        {expressRoute !== undefined && (
          <>
            <dt translate="no">ExpressRoute</dt>
            <dd>{t(expressRoute ? 'details.rule.routed' : 'details.rule.notRouted')}</dd>
          </>
        )}
        {notes && (
          <>
            <dt>{t('details.rule.notes')}</dt>
            <dd translate="no">{notes}</dd>
          </>
        )}
        <dt>{t('details.rule.source')}</dt>
        <dd>
          <WebLink href={sourceUrl} text={source} isName />
        </dd>
        {sourceDate && (
          <>
            <dt>{t('details.rule.date')}</dt>
            <dd className="numbers" translate="no">
              {calendarDay(sourceDate)}
            </dd>
          </>
        )}
      </dl>
    </>
  )
}
