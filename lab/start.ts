import { parseArgs } from 'node:util'
import { renderUnicodeCompact } from 'uqr'
import { type Lab, startLab } from './lab.ts'
import { stopOnSignals } from './signals.ts'

const USAGE = `npm start                  page and lab on this machine
npm start -- --host        HTTPS on the local network, with a QR code for the headset
npm start -- --port 8080   the page on this port
`
const PREFERRED_PORT = 5173
/** Open each in a window of its own. */
const kiosks = ['device=quest-1&site=Oslo', 'device=quest-2&site=Oslo', 'device=quest-3&site=Lyon']

async function main() {
  const options = readOptions()
  if (options.help) return console.log(USAGE)
  const lab = await startLab(options)
  stopOnSignals(lab.stop)
  console.log(banner(lab, options))
}

function readOptions() {
  const { values } = parseArgs({
    options: {
      host: { type: 'boolean', default: false },
      port: { type: 'string' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  })
  const port = Number(values.port ?? PREFERRED_PORT)
  if (!Number.isInteger(port) || port < 1 || port > 65535)
    throw new Error(`--port takes a number from 1 to 65535, not "${values.port}".`)
  return { lan: values.host, port, strictPort: values.port !== undefined, help: values.help }
}

function banner(
  { url, port, relay, standIns, entraPort }: Lab,
  options: { lan: boolean; port: number },
): string {
  const lines = [
    'Quest Preflight with its embedded lab: no internet, no Azure.',
    '',
    `  Page    ${url}`,
    '  Kiosk   start by themselves and report to the fleet page:',
    ...kiosks.map((labels) => `          ${url}?run&deliver&profile=lab&${labels}`),
    `  Fleet   ${url}#/fleet`,
    `  Relay   ${relayLine(relay)}`,
    `  Sign-in stand-in for Entra on ${entraPort}: "Sign in" on the page asks what should happen`,
    `  Others  ${standInLine(standIns)}`,
    '',
  ]
  if (port !== options.port) lines.push(`  Port ${options.port} is taken, so it is ${port}.`)
  if (relay.kind === 'turn-server')
    lines.push(
      '  coturn is not installed: the relay works over UDP only.',
      '  For TCP and TLS: apt-get install coturn (Debian, Ubuntu), brew install coturn (macOS).',
    )
  if (options.lan)
    lines.push(
      '  The certificate is self-signed: accept the warning of the headset browser once.',
      '  Or leave --host out and connect the headset by cable: adb reverse, see the README.',
      '',
      renderUnicodeCompact(url),
    )
  lines.push('  Ctrl-C stops everything.')
  return lines.join('\n')
}

function relayLine({ kind, host, port, urls }: Lab['relay']): string {
  const tls = urls.tls[0]?.match(/:(\d+)\?/)?.[1]
  const transports = tls ? `UDP and TCP ${port}, TLS ${tls}` : `UDP ${port}`
  return `${kind} on ${host}, ${transports}`
}

function standInLine(standIns: Lab['standIns']): string {
  const local = standIns.filter(({ id }) => id !== 'unresolvable')
  return local.map(({ id, port }) => `${port} ${id}`).join(', ')
}

main().catch((error: Error) => {
  console.error(`npm start: ${error.message}`)
  process.exit(1)
})
