import type { Config } from '../config/config.ts'
import type { Problem } from '../config/lenient.ts'
import { readConfig } from '../config/read.ts'
import { readDelivery } from '../delivery/settings.ts'
import type { Message } from '../model/message.ts'
import { unknownProfiles } from './unknown-profiles.ts'

interface CheckedConfig {
  config: Config
  /** Keys that would not apply. */
  problems: Problem[]
  /** Things worth knowing that are no mistakes. */
  notices: Message[]
}

/** Reads the text of a config.json with all of the page's own readers; never throws. */
export function checkConfig(text: string): CheckedConfig {
  const { config, problems, notices } = readConfig({ text })
  const delivery = readDelivery(config.delivery, config.signIn !== undefined)
  return {
    config,
    problems: [...problems, ...delivery.problems, ...unknownProfiles(config)],
    notices: [...notices, ...delivery.notices],
  }
}
