import { renderUnicodeCompact } from 'uqr'
import { t } from '../src/words/lab/index.ts'
import { aligned } from '../src/words/terminal.ts'
import { REAL_PAGE } from './config.ts'
import { users } from './entra/users.ts'
import type { Lab } from './lab.ts'

/** Open each in a window of its own. */
const kiosks = ['device=quest-1&site=Oslo', 'device=quest-2&site=Oslo', 'device=quest-3&site=Lyon']

/** What is where, in the terminal: it fits into a window of 25 lines, also with the QR code. */
export function banner(lab: Lab, { lan, port: wanted }: { lan: boolean; port: number }): string {
  const { url, port, relay, entraPort } = lab
  const notes: string[] = []
  if (port !== wanted) notes.push(t('lab.banner.port', { wanted, port }))
  if (relay.kind === 'turn-server') notes.push(t('lab.banner.noCoturn'), t('lab.banner.getCoturn'))
  if (lan) notes.push(t('lab.banner.certificate'), t('lab.banner.cable'), renderUnicodeCompact(url))
  return [
    t('lab.banner.title'),
    ...aligned([
      [t('lab.banner.page'), url],
      [t('lab.banner.real'), new URL(REAL_PAGE, url).href],
      [t('lab.banner.fleet'), `${url}#/fleet`],
      [
        t('lab.banner.signIn'),
        t('lab.banner.signInAbout', { port: entraPort, accounts: users.length }),
      ],
      ...(lan ? [] : aroundLines(lab)),
    ]),
    ...notes,
    t('lab.banner.stop'),
  ].join('\n')
}

/** What a headset's own window has no use for. */
const aroundLines = ({ url, relay, responder, standIns }: Lab): (readonly [string, string])[] => [
  [t('lab.banner.kiosks'), t('lab.banner.kiosksAbout')],
  ...kiosks.map((labels) => ['', `${url}?run&every=60m&deliver&profile=lab&${labels}`] as const),
  [t('lab.banner.relay'), relayLine(relay)],
  [t('lab.banner.range'), t('lab.banner.rangeAbout', responder)],
  [t('lab.banner.servers'), serverLine(standIns)],
]

function relayLine({ kind, host, port, urls }: Lab['relay']): string {
  const tls = Number(urls.tls[0]?.match(/:(\d+)\?/)?.[1])
  return tls
    ? t('lab.banner.relayAll', { kind, host, port, tls })
    : t('lab.banner.relayUdp', { kind, host, port })
}

function serverLine(standIns: Lab['standIns']): string {
  const local = standIns.filter(({ id }) => id !== 'unresolvable')
  return local.map(({ id, port }) => `${port} ${id}`).join(', ')
}
