import { offeredProfiles } from '../catalog/offered.ts'
import { CONFIG_PROFILE, defaultProfiles } from '../catalog/profiles.ts'
import type { Profile } from '../catalog/types.ts'
import type { Config } from '../config/config.ts'
import type { Fetched } from '../config/fetch.ts'
import type { ConfigFlaw } from '../config/flaw.ts'
import { type KeptConfig, keepConfig } from '../config/kept.ts'
import { problemText, readConfig } from '../config/read.ts'
import type { Notice } from '../run/store.ts'
import { inEnglish } from '../words/catalogue.ts'
import { msg } from '../words/settings/index.ts'
import { type Params, parseParams } from './params.ts'
import { unknownProfiles } from './unknown-profiles.ts'

/** What config.json and the page's address ask for. */
export interface Settings {
  config: Config
  /** What is wrong with config.json, where that leaves something untested. */
  flaw?: ConfigFlaw
  params: Params
  /** What the picker offers. */
  profiles: Profile[]
  /** Those that the next run takes. */
  chosen: string[]
  /** What was wrong with either. */
  notices: Notice[]
}

/**
 * Reads what was asked for. Schemas and their sentences are large, so this is fetched beside
 * config.json and is no part of what the page shows first.
 * @param search query of the page's address
 * @param kept the last settings that could be read, for the case that these can't
 */
export function readSettings(fetched: Fetched, search: string, kept?: KeptConfig): Settings {
  const { config, problems, notices, flaw } = readConfig(fetched, kept)
  if ('text' in fetched && (!flaw || flaw.problem === 'keys')) void keepConfig(config)
  const profiles = offeredProfiles(config.endpoints)
  const known = new Set([...profiles.map(({ id }) => id), CONFIG_PROFILE])
  const params = parseParams(search, known)
  const configured = config.profiles?.filter((id) => known.has(id))
  // A list of which nothing is left would check no endpoint at all.
  const usual = configured?.length ? configured : [...defaultProfiles]
  const unknown = unknownProfiles(config)
  const hints = [...notices, ...params.problems]
  if (params.deliver && !config.delivery) hints.push(msg('settings.noDelivery'))
  return {
    config,
    ...withKeys(
      flaw,
      unknown.map(({ leftOut }) => leftOut),
    ),
    params,
    profiles,
    chosen: params.profiles ?? usual,
    notices: [
      ...[...problems, ...unknown].map((problem) =>
        noticeOf('error', problemText(problem), `config ${problem.path}`),
      ),
      ...hints.map((hint) => noticeOf('warn', hint)),
    ],
  }
}

const noticeOf = (
  level: Notice['level'],
  text: Exclude<Notice['text'], string>,
  id = inEnglish(text),
): Notice => ({ id, level, text })

/** A profile that doesn't exist asks for nothing, as a key does that no schema knows. */
function withKeys(flaw: ConfigFlaw | undefined, keys: string[]): { flaw?: ConfigFlaw } {
  if (flaw && flaw.problem !== 'keys') return { flaw }
  const leftOut = [...(flaw?.leftOut ?? []), ...keys]
  return leftOut.length > 0 ? { flaw: { problem: 'keys', leftOut } } : {}
}
