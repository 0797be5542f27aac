import type { RunStore } from '../run/store.ts'

/**
 * The contract with kiosks, MDMs and tests: `dataset.run` and
 * `dataset.watch` on the root element, the report in
 * `<script type="application/json" id="report">`, and the `preflight:report` event.
 */
export function publishState(store: RunStore): void {
  const root = document.documentElement
  root.dataset.run = store.getState().phase
  root.dataset.watch = 'idle'
  store.subscribe(({ phase, report, opened, watch }, before) => {
    // Report and event come first: whoever sees "done" finds both.
    if (report && report !== before.report && !opened) {
      writeReport(report)
      window.dispatchEvent(new CustomEvent('preflight:report', { detail: report }))
    }
    root.dataset.run = phase
    root.dataset.watch = watch?.phase ?? 'idle'
  })
}

function writeReport(report: unknown): void {
  let holder = document.getElementById('report')
  if (!holder) {
    holder = document.createElement('script')
    holder.id = 'report'
    holder.setAttribute('type', 'application/json')
    document.body.append(holder)
  }
  // Script text is never parsed as markup except for its own end tag.
  holder.textContent = JSON.stringify(report).replaceAll('<', '\\u003c')
}
