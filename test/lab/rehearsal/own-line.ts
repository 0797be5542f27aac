import { type Link, type LinkShape, startLink } from '../link/link.ts'
import { addNamespaces, ip, type Network, removeNamespace } from '../network.ts'

/** Of the block that the cloud sends down the shared line. */
const ADDRESS = '198.51.100.130'

export interface OwnLine {
  namespace: string
  link: Link
  remove: () => Promise<void>
}

/** A device behind a line of its own, which ends where the shared one begins. */
export async function addOwnLine({ client, run }: Network, shape: LinkShape): Promise<OwnLine> {
  const namespace = `${client}-own`
  let link: Link | undefined
  const remove = async () => {
    await link?.stop()
    await removeNamespace(namespace)
  }
  try {
    await addNamespaces([namespace], false)
    link = await startLink(namespace, client, shape)
    await ip('-n', namespace, 'address', 'add', `${ADDRESS}/32`, 'dev', 'up0')
    await ip('-n', namespace, 'link', 'set', 'up0', 'up')
    await ip('-n', namespace, 'route', 'add', 'default', 'dev', 'up0')
    await ip('-n', client, 'link', 'set', 'down0', 'up')
    await ip('-n', client, 'route', 'add', `${ADDRESS}/32`, 'dev', 'down0')
    await run(client, 'sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward')
  } catch (error) {
    await remove()
    throw error
  }
  return { namespace, link, remove }
}
