// Part of the service worker (vite.config.ts). Files for offline use are fetched one by one, and
// none while a page measures its line: src/run/precache-pause.ts holds this lock then.
const send = self.fetch.bind(self)
let installing = false
self.addEventListener('install', () => {
  installing = true
})
self.addEventListener('activate', () => {
  installing = false
})

const whole = async (asked) => {
  const answer = await send(...asked)
  await answer.clone().arrayBuffer()
  return answer
}

self.fetch = async (...asked) => {
  if (!installing || !navigator.locks) return send(...asked)
  for (;;) {
    // Asked again and again instead of queueing: pages would queue behind a waiting worker.
    const answer = await navigator.locks.request(
      'preflight-measuring',
      { ifAvailable: true },
      (lock) => lock && whole(asked),
    )
    if (answer) return answer
    await new Promise((later) => setTimeout(later, 500))
  }
}
