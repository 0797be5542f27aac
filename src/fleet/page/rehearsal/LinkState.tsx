import { t } from '../../../words/rehearsalPage/index.ts'
import { Remotes } from '../data/Remotes.tsx'
import { usePlanner } from './channel/use-planner.ts'
import { refusalText } from './words.ts'

/** How the channel to the collector stands; nothing while it is fine. */
export function LinkState() {
  const planner = usePlanner()
  if (!planner) return <p className="notice">{t('rehearsalPage.link.none')}</p>
  const { link, refused, current } = planner.state
  if (link === 'open') return null
  if (link === 'connecting')
    return (
      <p role="status" className="muted">
        {t('rehearsalPage.link.connecting')}
      </p>
    )
  const isRunning = current?.phase === 'running' || current?.phase === 'gathering'
  return (
    <div className="reh-link-state">
      <p className="notice notice-warn" role="alert">
        {link === 'lost' ? t('rehearsalPage.link.lost') : refusalText(refused)}{' '}
        {isRunning && t('rehearsalPage.link.goesOn')}
      </p>
      {link === 'refused' && (
        <>
          {refused === 'access' && <Remotes />}
          <div className="actions">
            <button type="button" className="button" onClick={planner.retry}>
              {t('rehearsalPage.link.retry')}
            </button>
          </div>
        </>
      )}
    </div>
  )
}
