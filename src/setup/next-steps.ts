import { kioskQuery } from '../app/unattended/kiosk-link.ts'
import type { Message } from '../model/message.ts'
import { say } from '../words/catalogue.ts'
import { msg, t } from '../words/setup/index.ts'
import type { Answers } from './answers.ts'
import { consentUrl, type Registration } from './scripts/registration.ts'

/** One thing to do, and what to type or open for it. */
export interface Step {
  text: Message
  code?: string
}

/** Options in lines that fit into 500 px: the browser would break a longer one after a dash. */
const COLLECTOR = `npm run build
head -c 24 /dev/urandom | base64 > device.key
head -c 24 /dev/urandom | base64 > read.key
npm run collect -- --host 0.0.0.0 \\
  --tls-cert cert.pem --tls-key key.pem \\
  --key-file device.key \\
  --read-key-file read.key`

/** What is left to do when the files are there, in the order in which it works. */
export function nextSteps(answers: Answers, registration: Registration): Step[] {
  const { signIn, relay, delivery, page } = answers
  const kiosk = kioskQuery({
    run: true,
    everyMinutes: 60,
    quiet: true,
    ...(delivery.kind !== 'none' && { deliver: true }),
  })
  const steps: (Step | false)[] = [
    relay.kind === 'kit' && { text: msg('setup.steps.kit') },
    delivery.kind === 'monitor' && { text: msg('setup.steps.monitor') },
    signIn.on && {
      text: msg('setup.steps.register'),
      code: 'bash register-app.sh --what-if\nbash register-app.sh',
    },
    signIn.on &&
      signIn.clientId !== '' && {
        text: msg('setup.steps.consent'),
        code: consentUrl(registration),
      },
    delivery.kind === 'collector' && {
      text: msg('setup.steps.collector'),
      code: COLLECTOR,
    },
    ['blob', 'flow'].includes(delivery.kind) &&
      URL.canParse(page) && { text: msg('setup.steps.cors'), code: new URL(page).origin },
    { text: msg('setup.steps.place') },
    { text: msg('setup.steps.open'), code: page },
    { text: msg('setup.steps.acceptance'), code: `${page}#/acceptance` },
    { text: msg('setup.steps.links'), code: `${page}#/links\n${page}${kiosk}` },
  ]
  return steps.filter((step) => step !== false)
}

/** The steps as a Markdown file. */
export function stepsText(steps: Step[]): string {
  const items = steps.map(({ text, code }, index) => {
    const block = code?.split('\n').map((line) => `   ${line}`)
    return [`${index + 1}. ${say(text)}`, ...(block ? ['', '   ```', ...block, '   ```'] : [])]
  })
  const parts = [`# ${t('setup.steps.title')}`, ...items.map((lines) => lines.join('\n'))]
  return `${parts.join('\n\n')}\n`
}
