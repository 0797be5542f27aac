// Written by `npm run words` from en.json.
import type { MessageValue } from '../../model/message.ts'
import { register } from '../catalogue.ts'
import en from './en.json' with { type: 'json' }

interface Values {
  'links.about': Record<never, never>
  'links.count': { count: number }
  'links.none': Record<never, never>
  'links.csv': Record<never, never>
  'links.copyAll': Record<never, never>
  'links.print': Record<never, never>
  'links.walk.about': Record<never, never>
  'links.walk': Record<never, never>
  'links.more': { count: number }
  'links.qr': { name: MessageValue }
  'links.qrTooLong': Record<never, never>
  'links.copy': Record<never, never>
  'links.try': Record<never, never>
  'links.push': Record<never, never>
  'links.printed': { shown: number; count: number }
  'links.list.title': Record<never, never>
  'links.list.label': Record<never, never>
  'links.list.example': Record<never, never>
  'links.list.open': Record<never, never>
  'links.list.file': Record<never, never>
  'links.list.leftOut': { count: number }
  'links.list.more': { count: number }
  'links.problem.tooLong': { megabytes: number }
  'links.problem.tooMany': { line: number; most: number }
  'links.problem.cells': { line: number; cells: number }
  'links.problem.quote': { line: number }
  'links.problem.same': { line: number; twin: number }
  'links.problem.nothing': { line: number }
  'links.problem.long': { line: number; name: string; most: number }
  'links.problem.unprintable': { line: number; name: string }
  'links.problem.key': { line: number; name: string }
  'links.options.title': Record<never, never>
  'links.options.address': Record<never, never>
  'links.options.badAddress': Record<never, never>
  'links.options.credentials': Record<never, never>
  'links.options.inside': Record<never, never>
  'links.options.repeat': Record<never, never>
  'links.options.once': Record<never, never>
  'links.options.minutes': { count: number }
  'links.options.hours': { count: number }
  'links.options.days': { count: number }
  'links.options.language': Record<never, never>
  'links.options.browserLanguage': Record<never, never>
  'links.options.view': Record<never, never>
  'links.options.quiet': Record<never, never>
  'links.options.quietAbout': Record<never, never>
  'links.options.send': Record<never, never>
  'links.options.sendAbout': Record<never, never>
  'links.options.sendNowhere': Record<never, never>
  'links.options.defaultProfiles': Record<never, never>
  'links.options.someProfiles': { count: number }
  'links.options.profiles': Record<never, never>
  'links.source': Record<never, never>
  'links.webLaunch.title': Record<never, never>
  'links.webLaunch.text': Record<never, never>
  'links.webLaunch.copy': Record<never, never>
  'links.webLaunch.needsHttps': Record<never, never>
  'links.webLaunch.source': Record<never, never>
  'links.managexr.title': Record<never, never>
  'links.managexr.add': Record<never, never>
  'links.managexr.approve': Record<never, never>
  'links.managexr.launch': Record<never, never>
  'links.managexr.limits': Record<never, never>
  'links.managexr.source': Record<never, never>
  'links.arborxr.title': Record<never, never>
  'links.arborxr.text': Record<never, never>
  'links.arborxr.source': Record<never, never>
  'links.intune.title': Record<never, never>
  'links.intune.webLinks': Record<never, never>
  'links.intune.once': Record<never, never>
  'links.intune.source': Record<never, never>
  'links.adb.title': Record<never, never>
  'links.adb.text': Record<never, never>
  'links.adb.copy': Record<never, never>
  'links.adb.browser': Record<never, never>
  'links.adb.copyBrowser': Record<never, never>
  'links.adb.source': Record<never, never>
}

export const { t, msg } = register<Values>(en, {
  de: () => import('./de.json'),
})
