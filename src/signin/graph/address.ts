import type { SignInSettings } from '../../config/sign-in.ts'

/** Microsoft Graph of each cloud, by authority (learn.microsoft.com, national cloud deployments). */
const clouds: Record<string, string> = {
  'https://login.microsoftonline.us': 'https://graph.microsoft.us',
  'https://login.partner.microsoftonline.cn': 'https://microsoftgraph.chinacloudapi.cn',
}

/** Base address without a slash at the end. */
export const graphUrl = ({ graph, authority }: SignInSettings) =>
  (graph ?? clouds[authority] ?? 'https://graph.microsoft.com').replace(/\/+$/, '')

/** A permission as a token is asked for it; a bare name means the worldwide Graph. */
export const graphScope = (name: string, { authority }: SignInSettings) =>
  clouds[authority] ? `${clouds[authority]}/${name}` : name
