import type { WatchEvidence } from '../../probes/evidence.ts'
import { evidenceOf } from '../../report/build/evidence-of.ts'
import type { Report } from '../../report/schema/schema.ts'
import type { Timeline } from '../../watch/timeline-schema.ts'
import { duration } from '../../words/amounts.ts'
import { t } from '../../words/watch/index.ts'

/** What a watch comes to in four figures; from the timeline where the evidence stayed behind. */
export function summaryIn(
  { audits }: Pick<Report, 'audits'>,
  live: WatchEvidence | undefined,
  { judged, good, breaks }: Timeline,
): { label: string; value: string }[] {
  const evidence = live ?? evidenceOf(audits, 'watch')
  const sum = (all: readonly number[]) => all.reduce((total, one) => total + one, 0)
  const seconds = evidence?.judged ?? sum(judged)
  const share = evidence?.good?.value ?? (seconds > 0 ? sum(good) / seconds : undefined)
  const longest = evidence?.breaks.longestMs ?? Math.max(0, ...breaks.map(({ ms }) => ms))
  return [
    {
      label: t('watch.figure.good'),
      value:
        share === undefined
          ? t('watch.figure.none')
          : t('watch.figure.percent', { value: share * 100 }),
    },
    {
      label: t('watch.figure.breaks'),
      value: t('watch.figure.count', { count: evidence?.breaks.count ?? breaks.length }),
    },
    {
      label: t('watch.figure.longest'),
      value: longest > 0 ? duration(longest) : t('watch.figure.none'),
    },
    {
      label: t('watch.figure.time'),
      value: t('watch.minutes', { count: Math.floor(seconds / 60) }),
    },
  ]
}
