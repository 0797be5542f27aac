import { startTransition, useEffect, useState } from 'react'

/**
 * Counts from 1 up to `last`, one with each pause of the page: what is drawn part by part lets a
 * slow device answer in between.
 */
export function useSteps(last: number): number {
  const [step, setStep] = useState(1)
  useEffect(() => {
    if (step >= last) return
    const timer = setTimeout(() => startTransition(() => setStep(step + 1)))
    return () => clearTimeout(timer)
  }, [step, last])
  return step
}
