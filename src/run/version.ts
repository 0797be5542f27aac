// By name, not as a whole: a build then carries the number alone, not all of package.json.
import { version } from '../../package.json'

export const appInfo = { name: 'Quest Preflight', version }
