/** Style of the one-file export: the page's own colours, both themes, and paper. */
export const STYLE = `
:root { color-scheme: light dark; --bg: light-dark(#f5f6f8, #10141a); --surface: light-dark(#fff, #181e26);
  --line: light-dark(#d5dae1, #2d3743); --text: light-dark(#151a21, #eef2f7); --muted: light-dark(#515b69, #a7b3c3);
  --done: light-dark(#0b57b0, #86bdff); --warn: light-dark(#8a4b00, #ffbe5c); --fail: light-dark(#a02c14, #ff8d73); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px 24px 48px; max-width: 1200px; background: var(--bg); color: var(--text); font: 16px/1.5 system-ui, sans-serif; }
h1 { font-size: 28px; line-height: 1.25; margin: 0; } h2 { font-size: 20px; margin: 0 0 8px; } p { margin: 4px 0; }
small, .quiet, header p, thead th { color: var(--muted); font-size: 14px; font-weight: 400; }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 24px; margin: 16px 0; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; min-width: 720px; font-size: 14px; }
th, td { text-align: left; vertical-align: top; padding: 8px 12px 8px 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
tbody th { width: 45%; font-weight: 600; } td.done { color: var(--done); } td.failed { color: var(--fail); font-weight: 600; } td.warned { color: var(--warn); }
.note { white-space: pre-wrap; } code { font-family: ui-monospace, monospace; font-size: 13px; font-weight: 400; } a { color: var(--done); }
@media print { :root { color-scheme: light; } body { padding: 0; max-width: none; background: #fff; font-size: 10pt; }
  section { border: 0; padding: 8px 0; } .scroll { overflow: visible; } table { min-width: 0; } tr { break-inside: avoid; } h2 { break-after: avoid; } }
`
