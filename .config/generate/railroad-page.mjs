/** All rules as pictures on one page that needs nothing else. */
import { railroad } from "./railroad.mjs";
import { kinds } from "./rules.mjs";

const style = `
  :root { color-scheme: light dark; --ink: #1f2933; --paper: #ffffff; --word: #e0f2e9; --kind: #fdf0d5; --rule: #e3ecfa; --track: #52606d; }
  @media (prefers-color-scheme: dark) {
    :root { --ink: #e4e7eb; --paper: #1b1f24; --word: #1f4034; --kind: #4a3b16; --rule: #20344f; --track: #9aa5b1; }
  }
  body { margin: 2rem auto; max-width: 75rem; padding: 0 1rem; background: var(--paper); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
  h2 { margin: 2rem 0 0.25rem; font-size: 1rem; }
  .picture { overflow-x: auto; }
  svg path { fill: none; stroke: var(--track); stroke-width: 1.5; }
  svg rect { stroke: var(--track); stroke-width: 1.5; }
  svg text { fill: var(--ink); font: 12.5px ui-monospace, monospace; text-anchor: middle; }
  svg .word rect { fill: var(--word); } svg .kind rect { fill: var(--kind); } svg .rule rect { fill: var(--rule); }
  svg .word text { font-weight: 600; }
  nav { columns: 14rem; } nav a { display: block; } a { color: inherit; }
  dt { font: 600 14px ui-monospace, monospace; } dd { margin: 0 0 0.5rem 1rem; }
`;

const escape = (text) => text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);

export function railroadPage(rules) {
  const index = rules.map(({ name }) => `<a href="#${name}">${name}</a>`).join("\n");
  const pictures = rules.map((rule) => `<h2 id="${rule.name}">${rule.name}</h2>\n<div class="picture">${railroad(rule)}</div>`).join("\n");
  const tokens = Object.entries(kinds)
    .map(([kind, meaning]) => `<dt id="kind-${kind}">${kind}</dt><dd>${escape(meaning)}</dd>`)
    .join("\n");
  return `<!doctype html>
<!-- Made from the parser by “npm run generate”; changes here are lost. -->
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>The grammar of the Score language</title>
<style>${style}</style>
</head>
<body>
<h1>The grammar of the Score language</h1>
<p>Follow a track from left to right. Green: words written as they are. Yellow: kinds of word, described at the end. Blue: other rules.</p>
<nav>
${index}
</nav>
${pictures}
<h2>Kinds of word</h2>
<dl>
${tokens}
</dl>
</body>
</html>
`;
}
