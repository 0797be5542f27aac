import { useDeferredValue, useMemo, useState } from 'react'
import { plural } from '../page/words.ts'
import type { KioskSettings } from '../run/kiosk-link.ts'
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
  const [settings, setSettings] = useState<KioskSettings>({ run: true })
  const later = useDeferredValue(text)
  const list = useMemo(() => parseList(later), [later])
  const made = baseOf(address)
  const problem = 'problem' in made ? made.problem : undefined
  const base = 'base' in made ? made.base : undefined
  const links = useMemo(
    () => (base === undefined ? [] : makeLinks(base, list.rows, settings)),
    [base, list, settings],
  )
  return (
    <>
      <p className="links-about">
        A link names the device, starts a check by itself and, if asked to, repeats it. The names
        stand in the reports of that device. Nothing that is typed in here leaves this browser.
      </p>
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
        {links.length > 0 && plural(links.length, 'link')}
      </p>
      <MadeLinks links={links} />
    </>
  )
}
