import type { App } from '../../app/app.ts'
import type { Profile } from '../../catalog/types.ts'
import { download } from '../../report/export/download.ts'
import { redact } from '../../report/privacy/redact.ts'
import type { Report } from '../../report/schema/schema.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import { say } from '../../words/catalogue.ts'
import { t } from '../../words/headset/index.ts'
import type { PanelSeams } from '../seams.ts'
import { saveWayBack } from './way-back.ts'

/** What the page lends the panel: its profiles, its way of saving, its sign-in. */
export async function panelSeams(app: App, profiles: Profile[]): Promise<PanelSeams> {
  const signIn = await app.signIn?.()
  return {
    profiles: profiles.map(({ id, title }) => ({ id, title })),
    save,
    ...(app.delivery && { send: (report: Report) => send(app, report) }),
    offer: true,
    ...(signIn?.store.getState().settings && { signIn: signInSeam(app, signIn) }),
  }
}

async function save(report: Report): Promise<string> {
  const { fileName, formats } = await import('../../ui/exports.ts')
  const outgoing = redact(report)
  const { suffix, type, text } = formats.json
  const name = fileName(outgoing, suffix)
  download(name, type, text(outgoing))
  return t('headset.saved', { file: name })
}

async function send({ store, delivery }: App, report: Report): Promise<string> {
  const { opened } = store.getState()
  if (opened && opened.from !== 'history') return t('headset.otherDevice')
  const ways = await delivery?.().catch(() => undefined)
  return ways ? say(await ways.send(report)) : t('headset.cantSend')
}

function signInSeam({ store }: App, signIn: SignIn): NonNullable<PanelSeams['signIn']> {
  return {
    label: () => signIn.store.getState().account?.upn ?? t('headset.signedOut'),
    begin: (from) => {
      if (from) saveWayBack(from, sessionStorage)
      const { report, opened } = store.getState()
      return signIn.signIn('redirect', report && !opened ? { runId: report.run.id } : {})
    },
  }
}
