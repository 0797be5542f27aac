/** Style of the one-file export: the page's own colours, both themes, and paper. */
export const STYLE = `
:root { color-scheme: light dark;
  --bg: light-dark(#f5f6f8, #10141a); --surface: light-dark(#fff, #181e26);
  --line: light-dark(#d5dae1, #2d3743); --text: light-dark(#151a21, #eef2f7);
  --muted: light-dark(#515b69, #a7b3c3); --pass: light-dark(#0b57b0, #86bdff);
  --warn: light-dark(#8a4b00, #ffbe5c); --fail: light-dark(#a02c14, #ff8d73);
  --unknown: light-dark(#5a4aa0, #c9b8ff); --on: light-dark(#fff, #10141a); }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 32px 24px 48px; max-width: 1200px; background: var(--bg); color: var(--text);
  font: 16px/1.5 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
h1 { font-size: 28px; line-height: 1.25; margin: 0; text-wrap: balance; } h2 { font-size: 20px; margin: 0 0 8px; }
p { margin: 8px 0; } header { margin-bottom: 24px; } footer, header p, .quiet, caption { color: var(--muted); }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 12px; padding: 24px; margin: 16px 0; }
.pass { --tone: var(--pass); } .warn { --tone: var(--warn); } .fail { --tone: var(--fail); } .unknown { --tone: var(--unknown); }
svg { display: block; width: 100%; overflow: visible; } svg text { fill: var(--text); font-size: 12px; } svg .end { text-anchor: end; }
rect { fill: var(--tone, var(--pass)); } .line { stroke: var(--line); stroke-width: 2; fill: none; }
.standing { height: 24px; border-radius: 6px; } .standings { display: flex; flex-wrap: wrap; gap: 8px 32px; padding: 0; margin: 16px 0 0; list-style: none; }
.standings b { color: var(--tone); font-size: 24px; }
.chain { min-width: 720px; } section:has(> .chain) { overflow-x: auto; }
.chain text { text-anchor: middle; font-size: 15px; } .chain .name { font-weight: 600; }
.chain circle { fill: var(--tone); stroke: var(--surface); stroke-width: 6; } .chain .mark { stroke: var(--on); stroke-width: 3.5; fill: none; }
.scroll { overflow-x: auto; } table { border-collapse: collapse; width: 100%; min-width: 760px; font-size: 13px; }
caption { text-align: left; margin-bottom: 8px; } th, td { text-align: left; vertical-align: top; padding: 8px 8px 8px 0; border-top: 1px solid var(--line); hyphens: auto; min-width: 72px; } [translate=no] { overflow-wrap: anywhere; hyphens: none; }
thead th { border-top: 0; color: var(--muted); font-weight: 600; overflow-wrap: normal; } tbody th { font-weight: 400; min-width: 160px; }
td.pass, td.warn, td.fail, td.unknown { color: var(--tone); } td.fail { font-weight: 600; }
.bar { height: 10px; width: 96px; margin: 6px 0 2px; } .bar rect { fill: var(--fail); }
.figures { display: grid; grid-template-columns: repeat(auto-fill, minmax(280px, 1fr)); gap: 24px; } figure { margin: 0; }
figcaption { font-size: 14px; margin-top: 8px; } .required { stroke: var(--fail); stroke-width: 2; stroke-dasharray: 5 3; }
@media print { :root { color-scheme: light; } body { padding: 0; max-width: none; background: #fff; font-size: 11pt; }
  section { border: 0; padding: 8px 0; break-inside: avoid-page; } .scroll { overflow: visible; } table { min-width: 0; } tr, figure { break-inside: avoid; }
  svg, td { print-color-adjust: exact; -webkit-print-color-adjust: exact; } .chain { min-width: 0; } }
`
