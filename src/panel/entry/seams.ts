import type { App } from '../../app.ts'
import type { Profile } from '../../catalog/types.ts'
import { download } from '../../download.ts'
import { redact } from '../../report/redact.ts'
import type { SignIn } from '../../signin/sign-in.ts'
import type { PanelSeams } from '../seams.ts'
import { saveWayBack } from './way-back.ts'

/** What the page lends the panel: its profiles, its way of saving, its sign-in. */
export async function panelSeams(app: App, profiles: Profile[]): Promise<PanelSeams> {
  const signIn = await app.signIn?.()
  return {
    profiles: profiles.map(({ id, title }) => ({ id, title })),
    save: () => save(app),
    ...(app.delivery && { send: () => send(app) }),
    offer: true,
    ...(signIn?.store.getState().settings && { signIn: signInSeam(app, signIn) }),
  }
}

async function save({ store }: App): Promise<string> {
  const { report } = store.getState()
  if (!report) return 'There is no report yet. Press Run.'
  const { fileName, formats } = await import('../../page/exports.ts')
  const outgoing = redact(report)
  const { suffix, type, text } = formats.json
  const name = fileName(outgoing, suffix)
  download(name, type, text(outgoing))
  return `${name} is in Downloads, without addresses.`
}

async function send({ store, delivery }: App): Promise<string> {
  const { report, opened } = store.getState()
  if (!report) return 'There is no report yet. Press Run.'
  if (opened && opened.from !== 'history')
    return 'The report shown is of another device, so it is not sent from here.'
  const ways = await delivery?.().catch(() => undefined)
  return ways ? ways.send(report) : 'The part that sends reports could not be loaded.'
}

function signInSeam({ store }: App, signIn: SignIn): NonNullable<PanelSeams['signIn']> {
  return {
    label: () => signIn.store.getState().account?.upn ?? 'Nobody is signed in',
    begin: (from) => {
      if (from) saveWayBack(from, sessionStorage)
      const { report, opened } = store.getState()
      return signIn.signIn('redirect', report && !opened ? { runId: report.run.id } : {})
    },
  }
}
