import { useSyncExternalStore } from 'react'

const query = '(width < 760px)'

/** Is there room for one column only? */
export const useNarrow = (): boolean =>
  useSyncExternalStore(
    (onChange) => {
      const list = matchMedia(query)
      list.addEventListener('change', onChange)
      return () => list.removeEventListener('change', onChange)
    },
    () => matchMedia(query).matches,
  )
