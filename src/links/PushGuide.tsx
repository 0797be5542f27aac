import type { ReactNode } from 'react'
import { CopyButton } from '../page/CopyButton.tsx'
import { WebLink } from '../page/WebLink.tsx'
import { adbBrowserCommand, adbCommand, type MadeLink } from './make.ts'

/** How one link gets onto headsets: only what a maker's own pages say, with what they leave open. */
export const PushGuide = ({ link }: { link: MadeLink }) => (
  <div className="push">
    <Way name="Web Launch (one headset, by its owner)">
      {link.webLaunch ? (
        <>
          <p>
            Open this address on a computer or phone and choose the headset. The page opens there in
            the browser.
          </p>
          <pre>{link.webLaunch}</pre>
          <CopyButton text={() => link.webLaunch ?? ''}>Copy the Web Launch address</CopyButton>
        </>
      ) : (
        <p>Web Launch takes https addresses only, and the address above is none.</p>
      )}
      <Source href="https://developers.meta.com/horizon/documentation/web/web-launch/">
        Meta: Web Launch
      </Source>
    </Way>
    <Way name="ManageXR (many headsets)">
      <ol>
        <li>Add the link to the library as a WebXR link.</li>
        <li>Approve it in the configuration of the headsets.</li>
        <li>
          Devices: select headsets of that configuration, then Command, Launch VR Content, and the
          link.
        </li>
      </ol>
      <p>
        A headset that does not take the command within 60 seconds misses it. A placeholder for the
        serial number within a link is not documented where we looked: make one link per site and
        group, without a device. Headsets are then told apart by a random id of their browser.
      </p>
      <Source href="https://help.managexr.com/en/articles/5417002-device-commands">
        ManageXR: device commands
      </Source>
    </Way>
    <Way name="ArborXR (groups)">
      <p>
        Headsets of a group share content and settings, so make one link per group. ArborXR&apos;s
        help pages that we could read do not say how a web link is opened: look for web links among
        the content that your plan offers, or use one of the other ways.
      </p>
      <Source href="https://support.arborxr.com/article/107-device-groups">ArborXR: groups</Source>
    </Way>
    <Way name="Intune">
      <p>
        Intune manages a Quest as Android (AOSP). Its web links are documented for iOS, Windows and
        Android device administrator; AOSP is not among them, so do not count on one to reach a
        headset. On Windows PCs a web link puts this page into the start menu.
      </p>
      <p>
        On a headset under Intune, open the link once by QR code, Web Launch or adb. Installed as an
        app afterwards, the page starts with the settings of this link.
      </p>
      <Source href="https://learn.microsoft.com/en-us/microsoft-365/solutions/apps-type-web">
        Microsoft: web apps in Intune
      </Source>
    </Way>
    <Way name="adb (by cable)">
      <p>
        For a headset in developer mode that trusts this computer. The quotes are right for sh, bash
        and PowerShell; in a batch file of cmd, write each % twice.
      </p>
      <pre>{adbCommand(link.url)}</pre>
      <CopyButton text={() => adbCommand(link.url)}>Copy the command</CopyButton>
      <p>Where another app answers to links, this opens the headset&apos;s own browser:</p>
      <pre>{adbBrowserCommand(link.url)}</pre>
      <CopyButton text={() => adbBrowserCommand(link.url)}>Copy this command</CopyButton>
      <Source href="https://developers.meta.com/horizon/documentation/unity/ps-system-deep-linking">
        Meta: deep links to system apps
      </Source>
    </Way>
  </div>
)

const Way = ({ name, children }: { name: string; children: ReactNode }) => (
  <details>
    <summary>{name}</summary>
    <div className="push-way">{children}</div>
  </details>
)

const Source = ({ href, children }: { href: string; children: string }) => (
  <p className="muted">
    Source: <WebLink href={href} text={children} />
  </p>
)
