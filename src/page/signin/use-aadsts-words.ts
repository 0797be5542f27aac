import { useEffect, useState } from 'react'
import { loadAadstsWords } from '../../words/aadsts.ts'

/** Draws anew once the words about error codes are here; until then the evidence's own stand. */
export function useAadstsWords(): void {
  const [, setLoaded] = useState(false)
  useEffect(() => {
    let current = true
    loadAadstsWords().then(
      () => current && setLoaded(true),
      () => undefined,
    )
    return () => {
      current = false
    }
  }, [])
}
