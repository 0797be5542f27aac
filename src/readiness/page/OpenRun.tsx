import { useState } from 'react'
import { useServices } from '../../ui/services.ts'
import { useRun } from '../../ui/use-run.ts'
import { t } from '../../words/readiness/index.ts'

/** Leads to the run that measured a row, with all its checks. */
export function OpenRun({ run }: { run: string }) {
  const { history, opener } = useServices()
  const shown = useRun(({ report }) => report?.run.id)
  const running = useRun(({ phase }) => phase === 'running')
  const [gone, setGone] = useState(false)
  const open = async () => {
    if (shown !== run) {
      const kept = await history()
        .then((all) => all.get(run))
        .catch(() => undefined)
      if (!kept?.ok || !kept.value) return setGone(true)
      await opener.open(kept.value, 'history')
    }
    location.hash = '#/'
  }
  if (gone) return <p className="muted">{t('readiness.measured.gone')}</p>
  return (
    <p>
      <button type="button" className="button" disabled={running} onClick={() => void open()}>
        {t('readiness.measured.open')}
      </button>
    </p>
  )
}
