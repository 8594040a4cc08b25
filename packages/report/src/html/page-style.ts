/** The looks of a page, light or dark as the reader's system is. Every color on its ground has a contrast of 4.5 or more. */
export const pageStyle = `:root {
  --ground: #fff; --raised: #f6f7f9; --line: #d9dde3; --text: #1c2128; --dim: #5b6470;
  --good: #11713a; --warning: #8a5300; --error: #b3261e; --info: #0b5fae;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #16191d; --raised: #1f242a; --line: #3a424c; --text: #e6e9ed; --dim: #a0a9b4;
    --good: #5cc98a; --warning: #e2ad5b; --error: #ff8a80; --info: #74b5f5;
  }
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--text); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: anywhere; }
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
dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: .5rem 0; }
dt { color: var(--dim); } dd { margin: 0; }
pre { background: var(--raised); border-radius: .5rem; padding: .75rem 1rem; overflow-x: auto; font: .875rem/1.5 ui-monospace, monospace; }
.scroll { overflow-x: auto; margin: .5rem 0; }
table { border-collapse: collapse; font-variant-numeric: tabular-nums; }
.framed { width: 100%; } .framed th:first-child { width: 100%; }
.open th:first-child, .open td:first-child { padding-left: 0; }
caption { text-align: left; padding-bottom: .5rem; }
th, td { padding: .375rem .75rem; text-align: left; vertical-align: top; font-weight: inherit; }
.end { text-align: right; white-space: nowrap; }
thead th { color: var(--dim); font-size: .875rem; }
.framed tr + tr > *, .framed tbody > tr > *, tfoot > tr > * { border-top: 1px solid var(--line); }
.ruled th, .ruled td { border: 1px solid var(--line); min-width: 6rem; }
.ruled thead th { font-weight: 600; font-size: 1rem; color: inherit; }
.ruled tbody .end > span { font-size: 1.25rem; }
small { display: block; font-size: .875rem; }
.deeper { padding-left: 1.25rem; }
.bar { display: block; width: 10rem; height: .625rem; margin-top: .5rem; fill: currentColor; }
.chosen { font-weight: 600; }
.chart { display: block; width: 100%; max-width: 44rem; }
.chart text { font-size: 10px; fill: var(--dim); } .chart .down { text-anchor: end; } .chart .across { text-anchor: middle; }
.grid { stroke: var(--line); stroke-width: .5; } polyline, .legend line { fill: none; stroke: var(--info); stroke-width: 2; }
.line-1 { stroke-dasharray: 6 2; } .line-2 { stroke-dasharray: 2 2; } .line-3 { stroke-dasharray: 8 3 2 3; }
.line-4 { stroke-dasharray: 10 4; } .line-5 { stroke-dasharray: 4 4; } .legend svg { width: 18px; height: 6px; margin-right: .375rem; }
@media (max-width: 32rem) { .bar { width: 5rem; } th, td { padding: .375rem .5rem; } .ruled th, .ruled td { min-width: 0; } }
@media print { body { font-size: 12px; } section { break-inside: avoid; } }
`;
