import type { Notice } from '../run/store.ts'
import { msg } from '../words/delivery/index.ts'
import { type Consent, whatGoesWhere } from './consent.ts'
import type { DeliveryConfig } from './settings.ts'

/** Id of the notice that tells and asks. */
export const NOTICE = 'delivery'

interface Parts {
  config: DeliveryConfig
  /** Address of the page. */
  page: string
  consent: Consent
  /** Nobody is there to be asked. */
  unattended: boolean
}

/**
 * What this browser has to be told or asked before reports leave it by themselves; notes that it
 * was told.
 * @returns the notice; undefined where all is said
 */
export function firstNotice(
  { config, page, consent, unattended }: Parts,
  onAnswer: (answer: 'yes' | 'no') => void,
): Notice | undefined {
  const declined = consent.answer() === 'no'
  if (unattended ? consent.wasTold() && !declined : !config.automatic || consent.answer())
    return undefined
  consent.told()
  const what = whatGoesWhere(config, page)
  const notice = { id: NOTICE, level: 'info' } as const
  const yes = { label: msg('delivery.ask.yes'), act: () => onAnswer('yes') }
  if (unattended && declined)
    return { ...notice, text: [msg('delivery.declined'), ...what], actions: [yes] }
  if (unattended) return { ...notice, text: [msg('delivery.tell'), ...what] }
  return {
    ...notice,
    text: [msg('delivery.ask'), ...what],
    actions: [yes, { label: msg('delivery.ask.no'), act: () => onAnswer('no') }],
  }
}
