import type { ReactNode } from 'react'
import { CopyButton } from '../ui/CopyButton.tsx'
import { WebLink } from '../ui/WebLink.tsx'
import { t } from '../words/links/index.ts'
import { adbBrowserCommand, adbCommand, type MadeLink } from './make.ts'

/** How one link gets onto headsets: only what a maker's own pages say, with what they leave open. */
export const PushGuide = ({ link }: { link: MadeLink }) => (
  <div className="push">
    <Way id="webLaunch" href="https://developers.meta.com/horizon/documentation/web/web-launch/">
      {link.webLaunch ? (
        <>
          <p>{t('links.webLaunch.text')}</p>
          <pre translate="no">{link.webLaunch}</pre>
          <CopyButton text={() => link.webLaunch ?? ''}>{t('links.webLaunch.copy')}</CopyButton>
        </>
      ) : (
        <p>{t('links.webLaunch.needsHttps')}</p>
      )}
    </Way>
    <Way id="managexr" href="https://help.managexr.com/en/articles/5417002-device-commands">
      <ol>
        <li>{t('links.managexr.add')}</li>
        <li>{t('links.managexr.approve')}</li>
        <li>{t('links.managexr.launch')}</li>
      </ol>
      <p>{t('links.managexr.limits')}</p>
    </Way>
    <Way id="arborxr" href="https://support.arborxr.com/article/107-device-groups">
      <p>{t('links.arborxr.text')}</p>
    </Way>
    <Way id="intune" href="https://learn.microsoft.com/en-us/microsoft-365/solutions/apps-type-web">
      <p>{t('links.intune.webLinks')}</p>
      <p>{t('links.intune.once')}</p>
    </Way>
    <Way
      id="adb"
      href="https://developers.meta.com/horizon/documentation/unity/ps-system-deep-linking"
    >
      <p>{t('links.adb.text')}</p>
      <pre translate="no">{adbCommand(link.url)}</pre>
      <CopyButton text={() => adbCommand(link.url)}>{t('links.adb.copy')}</CopyButton>
      <p>{t('links.adb.browser')}</p>
      <pre translate="no">{adbBrowserCommand(link.url)}</pre>
      <CopyButton text={() => adbBrowserCommand(link.url)}>{t('links.adb.copyBrowser')}</CopyButton>
    </Way>
  </div>
)

interface WayProps {
  id: 'webLaunch' | 'managexr' | 'arborxr' | 'intune' | 'adb'
  /** The maker's page that says so. */
  href: string
  children: ReactNode
}

const Way = ({ id, href, children }: WayProps) => (
  <details>
    <summary>{t(`links.${id}.title`)}</summary>
    <div className="push-way">
      {children}
      <p className="muted">
        <span>{t('links.source')}</span> <WebLink href={href} text={t(`links.${id}.source`)} />
      </p>
    </div>
  </details>
)
