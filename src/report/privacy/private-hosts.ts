/** Domains whose names stand on public requirement pages, so that naming them tells nothing. */
const vendorDomains = [
  'aadrm.com',
  'aka.ms',
  'akamaihd.net',
  'akamaized.net',
  'amd.com',
  'android.com',
  'apple.com',
  'aspnetcdn.com',
  'azure-apim.net',
  'azure.com',
  'azure.net',
  'azure.us',
  'azurerms.com',
  'bing.com',
  'cloud.microsoft',
  'cloudappsecurity.com',
  'cortana.ai',
  'digicert.com',
  'edgesuite.net',
  'entrust.net',
  'facebook-hardware.com',
  'facebook.com',
  'fb.com',
  'fb.me',
  'fbcdn.net',
  'fbsbx.com',
  'geotrust.com',
  'gfx.ms',
  'ggpht.com',
  'github.com',
  'globalsign.com',
  'globalsign.net',
  'google.com',
  'googleapis.com',
  'gstatic.com',
  'gvt1.com',
  'identrust.com',
  'intel.com',
  'letsencrypt.org',
  'linkedin.com',
  'live.com',
  'live.net',
  'lync.com',
  'messenger.com',
  'meta.com',
  'microsoft',
  'microsoft.com',
  'microsoft.us',
  'microsoft365.com',
  'microsoftazuread-sso.com',
  'microsoftonline-p.com',
  'microsoftonline-p.net',
  'microsoftonline.com',
  'microsoftusercontent.com',
  'msauth.net',
  'msauthimages.net',
  'msecnd.net',
  'msftauth.net',
  'msftauthimages.net',
  'msftidentity.com',
  'msidentity.com',
  'msocdn.com',
  'msocsp.com',
  'mzstatic.com',
  'o365weve.com',
  'oculus.com',
  'oculuscdn.com',
  'oculusrift.com',
  'office.com',
  'office.net',
  'office365.com',
  'omniroot.com',
  'onedrive.com',
  'onenote.com',
  'onenote.net',
  'onestore.ms',
  'outlook.com',
  'passport.net',
  'phonefactor.net',
  'powerapps.com',
  'powerautomate.com',
  'public-trust.com',
  's-microsoft.com',
  'sfx.ms',
  'sharepointonline.com',
  'skype.com',
  'skypeassets.com',
  'skypeforbusiness.com',
  'skypeforbusiness.us',
  'svc.ms',
  'symcb.com',
  'symcd.com',
  'verisign.com',
  'verisign.net',
  'virtualearth.net',
  'visualstudio.com',
  'whatsapp.com',
  'windows.com',
  'windows.net',
  'windowsazure.com',
  'windowsphone.com',
  'windowsupdate.com',
]

/** Domains where each tenant or app has a name of its own: only the bare domain is public. */
const tenantDomains = [
  'azureedge.net',
  'azurewebsites.net',
  'cloudapp.azure.com',
  'core.windows.net',
  'database.windows.net',
  'onmicrosoft.com',
  'servicebus.windows.net',
  'sharepoint.com',
  'trafficmanager.net',
  'workplace.com',
]

const isUnder = (host: string, domain: string) => host === domain || host.endsWith(`.${domain}`)

/** True for names that only a vendor can have; a doubtful name is private. */
export function isVendorHost(name: string): boolean {
  const host = name.toLowerCase().replace(/^\*\./, '').replace(/\.$/, '')
  const shared = tenantDomains.find((domain) => isUnder(host, domain))
  if (shared) return host === shared
  return vendorDomains.some((domain) => isUnder(host, domain))
}

/** Endings that make a file of what looks like a host name. */
const notHosts = /\.(?:json|js|ts|html?|css|csv|md|txt|ico|xml|udp|tcp|tls)$/i

export interface HostScrubber {
  /** How many different names were taken out. */
  removed: () => number
  /** A field that holds one host and nothing else, single labels included. */
  host: (host: string) => string
  /** An id or a short name: only the hosts known to be in the report are looked for. */
  label: (text: string) => string
  /** A sentence: known hosts, and whatever else looks like a host name. */
  prose: (text: string) => string
}

/** Puts `host-1`, `host-2` for private host names, in order of appearance. */
export function createHostScrubber(
  isPublic: (host: string) => boolean,
  known: string[],
): HostScrubber {
  const names = new Map<string, string>()
  const host = (found: string) => {
    if (isPublic(found) || /^host-\d+$/.test(found)) return found
    const key = found.toLowerCase()
    const name = names.get(key) ?? `host-${names.size + 1}`
    names.set(key, name)
    return name
  }
  const knownHosts = matcher(known.filter((name) => !isPublic(name)))
  const label = (text: string) => (knownHosts ? text.replace(knownHosts, host) : text)
  return {
    removed: () => names.size,
    host,
    label,
    prose: (text) =>
      label(text).replace(/(?<![\w.-])(?:[a-z0-9_-]+\.)+[a-z][a-z0-9-]*/gi, (found) =>
        notHosts.test(found) ? found : host(found),
      ),
  }
}

/** One pattern for all names, longest first, so that `a.b.c` is not taken for `b.c`. */
function matcher(names: string[]): RegExp | undefined {
  const distinct = [...new Set(names)].filter((name) => name.length > 1)
  if (distinct.length === 0) return undefined
  const escaped = distinct
    .sort((a, b) => b.length - a.length)
    .map((name) => name.replace(/[^\w]/g, '\\$&'))
  return new RegExp(`(?<![\\w-])(?:${escaped.join('|')})(?![\\w-])`, 'gi')
}
