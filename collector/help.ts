import { t } from '../src/words/collector/index.ts'
import { aligned } from '../src/words/terminal.ts'
import { DEFAULT_SCOPES, PUBLIC_AUTHORITY } from './entra.ts'
import { DEFAULT_HOST, DEFAULT_PORT } from './options.ts'
import { DEFAULT_GIGABYTES, DEFAULT_RATE, DEFAULT_RATE_INSTALLATION } from './server.ts'

/** What `--help` prints. */
export const help = (): string =>
  [
    'npm run collect -- [options]',
    '',
    ...aligned([
      ['--port N', t('collector.help.port', { port: DEFAULT_PORT })],
      ['--host ADDRESS', t('collector.help.host', { host: DEFAULT_HOST })],
      ['--data FOLDER', t('collector.help.data')],
      ['--max-gigabytes N', t('collector.help.maxGigabytes', { gigabytes: DEFAULT_GIGABYTES })],
      ['--keep-days N', t('collector.help.keepDays')],
      ['--dist FOLDER', t('collector.help.dist')],
      ['--config FILE', t('collector.help.config')],
      ['--origin URL', t('collector.help.origin')],
      ['--key-file FILE', t('collector.help.key')],
      ['--read-key-file FILE', t('collector.help.readKey')],
      ['--entra-tenant ID', t('collector.help.tenant')],
      ['--entra-audience AUD', t('collector.help.audience')],
      ['--entra-authority URL', t('collector.help.authority', { authority: PUBLIC_AUTHORITY })],
      ['--entra-scope NAME', t('collector.help.scope', { scopes: DEFAULT_SCOPES.join(', ') })],
      ['--read-role ROLE', t('collector.help.role')],
      ['--members-read', t('collector.help.members')],
      ['--rate N', t('collector.help.rate', { rate: DEFAULT_RATE })],
      [
        '--rate-installation N',
        t('collector.help.rateInstallation', { rate: DEFAULT_RATE_INSTALLATION }),
      ],
      ['--rehearsal', t('collector.help.rehearsal')],
      ['--behind-proxy', t('collector.help.proxy')],
      ['--tls-cert FILE', t('collector.help.cert')],
      ['--tls-key FILE', t('collector.help.certKey')],
      ['--open', t('collector.help.open')],
      ['-h, --help', t('collector.help.help')],
    ]),
    '',
    t('collector.help.environment'),
    t('collector.help.lists'),
  ].join('\n')
