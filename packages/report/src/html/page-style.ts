/** The looks of a page, light or dark as the reader's system is. Every color on its ground has a contrast of 4.5 or more. */
export const pageStyle = `:root {
  --ground: #fff; --raised: #f6f7f9; --line: #d9dde3; --text: #1c2128; --dim: #5b6470;
  --good: #11713a; --warning: #8a5300; --error: #b3261e; --info: #0b5fae;
  --hue-0: #dcebfd; --hue-1: #dbf3e2; --hue-2: #fdeecb; --hue-5: #d8f1f1;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --ground: #16191d; --raised: #1f242a; --line: #3a424c; --text: #e6e9ed; --dim: #a0a9b4;
    --good: #5cc98a; --warning: #e2ad5b; --error: #ff8a80; --info: #74b5f5;
    --hue-0: #1c3450; --hue-1: #1b3b2a; --hue-2: #40310f; --hue-5: #143a3d;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 1rem/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
main { max-width: 56rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.5rem; font-weight: 400; line-height: 1.25; margin: 0; }
h2 { font-size: 1.15rem; font-weight: 400; margin: 0 0 .5rem; }
h3, h4, h5, h6 { font-size: 1rem; margin: 0 0 .5rem; }
main > * + *, main > * + ul { margin-top: 2rem; }
p { margin: .5rem 0; }
.good { color: var(--good); } .warning { color: var(--warning); } .error { color: var(--error); }
.info { color: var(--info); } .dim, small { color: var(--dim); } .strong { font-weight: 600; }
.note { border-left: .25rem solid; padding: .5rem .75rem; background: var(--raised); }
.indented { margin-left: 1.5rem; }
ul { list-style: none; margin: .5rem 0; padding: 0; }
ul ul { margin: .125rem 0 .5rem; padding-left: 1.25rem; }
main > ul { background: var(--raised); border: 1px solid var(--line); border-radius: .5rem; padding: .75rem 1rem; }
dl { display: grid; grid-template-columns: fit-content(40%) 1fr; gap: .25rem 1rem; margin: .5rem 0; }
.figures { grid-template-columns: repeat(auto-fill, minmax(6.75rem, 1fr)); gap: .625rem; margin: 1.25rem 0; }
.figures > div { display: flex; flex-direction: column-reverse; justify-content: flex-end; background: var(--raised); border-radius: .625rem; padding: .875rem 1rem; }
.figures dd { font-size: 1.625rem; line-height: 1.25; font-weight: 600; } .figures dt { font-size: .875rem; }
dt { color: var(--dim); } dd { margin: 0; }
pre { background: var(--raised); border-radius: .5rem; padding: .75rem 1rem; overflow-x: auto; font: .875rem/1.5 ui-monospace, monospace; }
.scroll { overflow-x: auto; margin: .5rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.framed { width: 100%; } .framed.named tbody th { width: 100%; }
.open th:first-child, .open td:first-child { padding-left: 0; }
caption { text-align: left; padding-bottom: .5rem; }
th, td { padding: .375rem .75rem; text-align: left; vertical-align: top; font-weight: inherit; }
.end { text-align: right; white-space: nowrap; } tfoot td { white-space: nowrap; }
thead th { color: var(--dim); font-size: .875rem; }
.framed tr + tr > *, .framed tbody > tr > *, tfoot > tr > * { border-top: 1px solid var(--line); }
.ruled th, .ruled td { border: 1px solid var(--line); min-width: 7rem; }
.framed tbody th, .framed td:not(.end) { min-width: 6.25rem; }
.ruled thead th { font-weight: 600; font-size: 1rem; color: inherit; }
.ruled tbody .end > span { font-size: 1.25rem; }
small { display: block; font-size: .875rem; }
.deeper { padding-left: 1.25rem; }
.matrix { width: 100%; min-width: 32rem; table-layout: fixed; border-collapse: separate; border-spacing: 0; position: relative; }
.matrix thead td, .matrix tbody th { width: 6rem; } .matrix tbody th { padding-left: 0; } .matrix thead th { color: inherit; }
.matrix tbody td { height: 5.5rem; border: 1px solid var(--line); } .matrix td small, .matrix td small * { color: inherit; }
.matrix td.end { text-align: left; white-space: normal; } .matrix td.top { border-top: 2px solid var(--dim); } .matrix td.end { border-right: 2px solid var(--dim); }
.matrix td.bottom { border-bottom: 2px solid var(--dim); } .matrix td.start { border-left: 2px solid var(--dim); }
.urgent-4 { background: color-mix(in srgb, var(--hue-0), var(--info) 20%); } .urgent-3 { background: var(--hue-0); }
.urgent-2 { background: color-mix(in srgb, var(--hue-0) 60%, var(--ground)); } .urgent-1 { background: color-mix(in srgb, var(--hue-0) 30%, var(--ground)); }
.idle { background: repeating-linear-gradient(135deg, var(--line) 0 1px, var(--ground) 1px 8px); }
.cell { float: right; margin-left: .375rem; font-size: .875rem; } .action { font-weight: 600; } .large { font-size: 1.25rem; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.dots { display: flex; flex-wrap: wrap; gap: .25rem; margin-top: .375rem; } .dot { padding: 0 .375rem; border: 1px solid; border-radius: 1rem; font-size: .8125rem; }
.bar { display: block; width: 10rem; height: .625rem; margin-top: .5rem; fill: currentColor; }
.chart { display: block; width: 100%; max-width: 44rem; }
.chart text { font-size: 10px; fill: var(--dim); } .chart .down, .chart .finish { text-anchor: end; } .chart .across { text-anchor: middle; }
.chart .down { dominant-baseline: middle; } .small { max-width: 24rem; } .small text { font-size: 11px; }
.histogram rect, .curve circle { fill: var(--info); } figure { margin: 1rem 0; } .curve .line-0 { stroke-width: 1.5; } .chart .zone-name { font-size: 12px; font-weight: 600; fill: var(--text); }
.zone-0 { fill: var(--raised); stroke: var(--line); } .zone-1 { fill: var(--hue-2); } .zone-2 { fill: var(--hue-5); } .zone-3 { fill: var(--hue-1); }
.chart:not(.scale) .zone { opacity: .7; } .chart .band { text-anchor: end; dominant-baseline: middle; font-weight: 600; fill: var(--text); } .chart .event { stroke: var(--dim); stroke-dasharray: 2 3; } .chart .event-name { text-anchor: middle; font-weight: 600; } .chart .step { fill: var(--text); }
.bullet { max-width: none; overflow: visible; } .bullet .value { fill: var(--text); } .tick { stroke: var(--text); } .bullet .zone-name { font-size: 11px; }
.bar.strong { fill: var(--dim); }
.chart .reach { stroke: var(--info); stroke-width: 4; stroke-linecap: round; }
.gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(min(100%, 15rem), 1fr)); gap: 1rem; margin: 1rem 0; }
.gallery.wide { grid-template-columns: repeat(auto-fill, minmax(min(100%, 22rem), 1fr)); } .gallery .bar { width: 6rem; }
.gallery > section { border: 1px solid var(--line); border-radius: .625rem; padding: .875rem 1rem; min-width: 0; }
summary { cursor: pointer; } summary > * { display: inline; } :is(summary, h3) .dim { font-weight: 400; } summary:hover { color: var(--info); }
.numbers > summary { font-size: .875rem; color: var(--dim); }
.folded { border: 1px solid var(--line); border-radius: .625rem; padding: .75rem 1rem; margin: .75rem 0; }
.folded > summary ~ * { margin-top: 1rem; }
a { color: var(--info); } :focus-visible { outline: 2px solid var(--info); outline-offset: 2px; }
nav { max-width: 56rem; margin: 0 auto; padding: 1.25rem 1.25rem 0; } nav ul { display: flex; flex-wrap: wrap; gap: .25rem 1rem; margin: 0; }
nav a { color: var(--dim); text-decoration: none; } nav a:hover { color: var(--info); text-decoration: underline; }
nav + main > section > h2 { font-size: 1.375rem; font-weight: 600; line-height: 1.25; padding-top: 1.25rem; border-top: 1px solid var(--line); }
nav + main > h1 { font-size: 2rem; font-weight: 600; }
nav + main > * + section { margin-top: 2.75rem; } nav + main h3 { font-size: 1.0625rem; margin: 1.5rem 0 .5rem; } nav + main h4 { margin: 1.25rem 0 .375rem; }
nav + main .gallery h3, nav + main .gallery h4, nav + main .gallery h5, nav + main summary h3, nav + main summary h4 { margin: 0; }
@media (min-width: 70rem) {
  body:has(> nav) { display: grid; grid-template-columns: 15rem minmax(0, 1fr); max-width: 76rem; margin: 0 auto; }
  nav { position: sticky; top: 0; align-self: start; max-height: 100vh; overflow-y: auto; padding: 2.5rem 1rem 2rem 1.25rem; }
  nav ul { flex-direction: column; gap: .375rem; }
}
.grid { stroke: var(--line); stroke-width: .5; } .chart path, .legend line { fill: none; stroke: var(--info); stroke-width: 2; }
.line-1 { stroke-dasharray: 6 2; } .line-2 { stroke-dasharray: 2 2; } .line-3 { stroke-dasharray: 8 3 2 3; }
.line-4 { stroke-dasharray: 10 4; } .line-5 { stroke-dasharray: 4 4; } .legend svg { width: 18px; height: 6px; margin-right: .375rem; }
@media (max-width: 32rem) { .bar { width: 5rem; } th, td { padding: .375rem .5rem; } .ruled th { min-width: 0; } }
@media (max-width: 40rem) { .chart:not(.small) text { font-size: 15px; } }
@media print {
  :root { color-scheme: light; }
  * { print-color-adjust: exact; } nav, .numbers { display: none; }
  html { font-size: 11px; } body { display: block !important; } main { max-width: none; padding: 0; }
  h1, h2, h3, h4, h5, summary { break-after: avoid; } tr, li, svg, .gallery > section { break-inside: avoid; }
  :is(.folded, .more)::details-content { content-visibility: visible; block-size: auto; } .scroll { overflow: visible; }
}
`;
