import { useEffect, useState } from 'react'
import { useFleet } from './fleet.ts'

/** How long a source may keep somebody from bringing data in another way. */
const PATIENCE_MS = 5000

/** Whether devices may still come by themselves, so that it is too early to say that there are none. */
export function useComing(): boolean {
  const { remotes, isCounting } = useFleet()
  const [isPatient, setPatient] = useState(true)
  useEffect(() => {
    const timer = setTimeout(() => setPatient(false), PATIENCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return isPatient && (isCounting || remotes.some(({ isNew }) => isNew))
}
