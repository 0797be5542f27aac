// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'headset.title': Record<never, never>
  'headset.vr': Record<never, never>
  'headset.mixed': Record<never, never>
  'headset.show': Record<never, never>
  'headset.hide': Record<never, never>
  'headset.notLoaded': Record<never, never>
  'headset.support.noWebXr': Record<never, never>
  'headset.support.insecure': Record<never, never>
  'headset.support.noHeadset': Record<never, never>
  'headset.back.text': Record<never, never>
  'headset.ended': Record<never, never>
  'headset.back.go': Record<never, never>
  'headset.saved': { file: MessageValue }
  'headset.otherDevice': Record<never, never>
  'headset.cantSend': Record<never, never>
  'headset.signedOut': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
