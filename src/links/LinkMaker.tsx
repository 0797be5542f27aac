import { useDeferredValue, useMemo, useState } from 'react'
import type { KioskSettings } from '../app/unattended/kiosk-link.ts'
import { useServices } from '../ui/services.ts'
import { say } from '../words/catalogue.ts'
import { t } from '../words/links/index.ts'
import { ListField } from './ListField.tsx'
import { MadeLinks } from './MadeLinks.tsx'
import { baseOf, makeLinks } from './make.ts'
import { Options } from './Options.tsx'
import { parseList } from './parse-list.ts'

const here = () => `${location.origin}${location.pathname}`

/** A list of devices in, a link for each out. Everything happens in this browser. */
export function LinkMaker() {
  const [address, setAddress] = useState(here)
  const [text, setText] = useState('')
  const { app } = useServices()
  // Who set up a destination makes links to see these devices there.
  const [settings, setSettings] = useState<KioskSettings>({
    run: true,
    ...(app.config.delivery ? { deliver: true } : {}),
  })
  const later = useDeferredValue(text)
  const list = useMemo(() => parseList(later), [later])
  const made = baseOf(address)
  const problem = 'problem' in made ? say(made.problem) : undefined
  const base = 'base' in made ? made.base : undefined
  const links = useMemo(
    () => (base === undefined ? [] : makeLinks(base, list.rows, settings)),
    [base, list, settings],
  )
  return (
    <>
      <p className="links-about">{t('links.about')}</p>
      <div className="links-make">
        <ListField text={text} onText={setText} problems={list.problems} />
        <Options
          address={address}
          onAddress={setAddress}
          problem={problem}
          settings={settings}
          onSettings={setSettings}
        />
      </div>
      <p role="status" className="visually-hidden">
        {links.length > 0 && t('links.count', { count: links.length })}
      </p>
      <MadeLinks links={links} />
      <p className="links-walk">
        {t('links.walk.about')} <a href="#/walk">{t('links.walk')}</a>
      </p>
    </>
  )
}
