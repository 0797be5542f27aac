const under = new Set<() => Promise<void>>()

/** Does something, and takes down what it needed: at its end, or when the lab is interrupted. */
export async function untilTakenDown<T>(
  takeDown: () => Promise<void>,
  work: () => Promise<T>,
): Promise<T> {
  under.add(takeDown)
  try {
    return await work()
  } finally {
    under.delete(takeDown)
    await takeDown()
  }
}

/** Ends what is under way, and takes its networks down. */
export const takeDownUnderWay = () => Promise.allSettled([...under].map((end) => end()))
