import { useCallback, useEffect, useRef, useState } from 'react'
import { routeOf } from '../../app/route.ts'
import { type Place, readPlace, writePlace } from './place.ts'

/** The place in the page's address. A step gets an entry in the browser's history. */
export function usePlace(): [Place, (change: Partial<Place>, step?: 'step') => void] {
  const [place, setPlace] = useState(() => readPlace(location.hash))
  const now = useRef(place)
  now.current = place

  useEffect(() => {
    const follow = () => {
      // The page of this device keeps its own address; what was shown here stays.
      if (routeOf(location.hash) !== 'fleet') return
      if (writePlace(now.current) !== location.hash) setPlace(readPlace(location.hash))
    }
    window.addEventListener('hashchange', follow)
    window.addEventListener('popstate', follow)
    return () => {
      window.removeEventListener('hashchange', follow)
      window.removeEventListener('popstate', follow)
    }
  }, [])

  const go = useCallback((change: Partial<Place>, step?: 'step') => {
    const next = { ...now.current, ...change }
    now.current = next
    setPlace(next)
    const address = `${location.pathname}${location.search}${writePlace(next)}`
    if (step) history.pushState(null, '', address)
    else history.replaceState(null, '', address)
  }, [])
  return [place, go]
}
