import packageJson from '../../package.json' with { type: 'json' }

export const appInfo = { name: 'Quest Preflight', version: packageJson.version }
