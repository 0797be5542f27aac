import { CopyButton } from '../../ui/CopyButton.tsx'
import type { Asked } from '../../ui/teams.ts'
import { useRun } from '../../ui/use-run.ts'
import { whoName } from '../../words/names.ts'
import { t } from '../../words/page/index.ts'

interface Props {
  who: Asked
  primary?: boolean
}

/** Copies everything that one team is asked to do, in one text. */
export function CopyRequest({ who, primary = false }: Props) {
  const report = useRun((state) => state.report)
  const copy = async () => {
    const { teamRequest } = await import('./team-request.ts')
    return report ? teamRequest(report, who) : ''
  }
  const team = whoName(who)
  return (
    <CopyButton text={copy} primary={primary}>
      {primary ? (
        t(`page.handover.request.${who}`)
      ) : (
        <>
          {t('page.handover.copy')}
          <span className="visually-hidden"> {t('page.handover.for', { team })}</span>
        </>
      )}
    </CopyButton>
  )
}
