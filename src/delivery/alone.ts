/**
 * Runs work while no other tab does the same (Web Locks API). A tab that dies lets go. Without
 * Web Locks (plain http) tabs may both send; the run id makes that harmless.
 */
export async function alone(name: string, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work()
  await navigator.locks.request(name, work)
}
