import type { Change, ListName, SettingName } from './merge.ts'

/** The change list for people: what is new, changed or gone, and what it means for a firewall. */
export function changeList(title: string, state: string, changes: Change[]): string {
  const head = `## ${title}\n\n${state}\n`
  if (changes.length === 0) return `${head}\nNothing changed.\n`
  return `${head}\n${changes.map(tell).join('\n')}\n`
}

const HEADS = { new: 'New', changed: 'Changed', gone: 'Gone' } as const

function tell({ kind, set, settings, added, dropped, unrepresented }: Change): string {
  const lines = [`- **${HEADS[kind]}: ${set.id}**, ${set.title}`]
  const to = destinations(added)
  const from = destinations(dropped)
  const ports = `${protocol('TCP', set.tcpPorts)}${protocol(' UDP', set.udpPorts)}`.trim()
  if (kind !== 'gone' && to) lines.push(`  - Allow outbound ${ports} to ${to}.`)
  if (kind === 'changed' && (added.tcpPorts || added.udpPorts))
    lines.push(
      `  - Open also ${protocol('TCP', added.tcpPorts)}${protocol(' UDP', added.udpPorts)}.`.replace(
        'also  ',
        'also ',
      ),
    )
  if (from)
    lines.push(`  - No longer listed: ${from}. Remove a rule only if nothing else needs it.`)
  if (kind === 'changed' && (dropped.tcpPorts || dropped.udpPorts))
    lines.push(
      `  - Ports no longer listed: ${protocol('TCP', dropped.tcpPorts)}${protocol(' UDP', dropped.udpPorts)}.`,
    )
  for (const [name, [before, now]] of Object.entries(settings))
    lines.push(`  - ${SETTINGS[name as SettingName](before, now)}`)
  if (unrepresented.length > 0)
    lines.push(
      `  - Choose a host that stands for ${unrepresented.join(', ')} (\`representatives\`).`,
    )
  return lines.join('\n')
}

const SETTINGS: Record<SettingName, (before: unknown, now: unknown) => string> = {
  required: (_, now) =>
    now
      ? 'Required now; it was optional. A blocked address now fails a network.'
      : 'Optional now; it was required. A blocked address no longer fails a network.',
  category: (before, now) =>
    `Category ${now ?? 'none'}; it was ${before ?? 'none'}. Look at rules that go by category.`,
  expressRoute: (_, now) =>
    now
      ? 'Now published for ExpressRoute: check which way its routes take.'
      : 'No longer published for ExpressRoute: it needs a way over the internet.',
}

const NAMES: ListName[] = ['hosts', 'wildcardHosts', 'ips']

const destinations = (lists: Change['added']) =>
  NAMES.flatMap((name) => lists[name] ?? []).join(', ')

const protocol = (name: string, ports: string[] = []) =>
  ports.length > 0 ? `${name} ${ports.join(', ')}` : ''
