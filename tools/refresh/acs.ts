import { type Published, portsIn, SourceChanged, sortAddresses } from './published.ts'
import { tablesOf } from './tables.ts'

/**
 * The source of the page "Network recommendations" of Azure Communication Services
 * (MicrosoftDocs/azure-docs, concepts/voice-video-calling/network-requirements.md): one table with
 * a row of media and a row of signalling.
 */
export function readAcsPage(markdown: string): Published {
  const date = /^ms\.date:\s*(\d{1,2})\/(\d{1,2})\/(\d{4})/m.exec(markdown)
  if (!date) throw new SourceChanged('the head of the page has no ms.date')
  const [, month = '', day = '', year = ''] = date
  const iso = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const rows = tablesOf(markdown)
    .flat()
    .filter((row) => row.ports !== undefined && /media|signal/i.test(row.category ?? ''))
  const sets = rows.map((row) => {
    const addresses =
      Object.entries(row).find(([column]) => /ip range|fqdn/.test(column))?.[1] ?? ''
    const { ports = '', category = '' } = row
    // "UDP 3478 through 3481, TCP ports 443": each port belongs to the last protocol before it.
    const [beforeTcp = '', afterTcp = ''] = ports.replace(/<[^>]+>/g, '').split(/TCP/i)
    return {
      number: /signal/i.test(category) ? 'signalling' : 'media',
      title: category,
      ...sortAddresses(
        addresses
          .replace(/<br\s*\/?>|[`()]/gi, ' ')
          .split(/[\s,]+/)
          .map(trimDot),
      ),
      tcpPorts: portsIn(afterTcp.split(/UDP/i)[0] ?? ''),
      udpPorts: portsIn([beforeTcp, ...afterTcp.split(/UDP/i).slice(1)].join(' ')),
      category: null,
      required: true,
    }
  })
  if (sets.length === 0) throw new SourceChanged('no table has rows of media and signalling')
  return { date: iso, version: iso, sets }
}

const trimDot = (name: string) => name.replace(/\.$/, '')
