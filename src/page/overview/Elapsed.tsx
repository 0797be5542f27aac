import { useEffect, useState } from 'react'
import { t } from '../../words/common/index.ts'

/** Whole seconds since a time, counting on by itself. @param since ms since 1970 */
export function Elapsed({ since }: { since?: number | undefined }) {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 250)
    return () => clearInterval(timer)
  }, [])
  const seconds = since ? Math.max(0, Math.floor((now - since) / 1000)) : 0
  return <>{t('common.duration.seconds', { seconds })}</>
}
