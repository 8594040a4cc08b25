/** The tables of the benchmark, as the README shows them, from what a run measured. */

const begin = "<!-- figures: written by npm run bench -- --write -->";
const end = "<!-- end of figures -->";

const nanoseconds = (value) => `${Math.round(value).toLocaleString("en")} ns`;
const milliseconds = (value) => `${value < 10 ? value.toFixed(2) : Math.round(value).toLocaleString("en")} ms`;

export function tablesOf({ on, ratios, times }) {
  const tables = [
    ...ratios.map(({ title, lines }) => [
      `| ${title} | ratio | median |`,
      "|---|---:|---:|",
      ...lines.map((line) => `| ${line.name} | ${line.ratio.toFixed(2)} | ${nanoseconds(line.nanoseconds)} |`),
    ]),
    ...times.map(({ title, rows }) => [
      `| ${title} | median |`,
      "|---|---:|",
      ...rows.map((row) => `| ${row.name} | ${milliseconds(row.milliseconds)} |`),
    ]),
  ];
  return [...tables.map((lines) => lines.join("\n")), `Measured on ${on.cores} cores with Node ${on.node}.`].join("\n\n");
}

/** The page with the tables of these figures between its two marks. */
export function withFigures(page, figures) {
  const from = page.indexOf(begin);
  const to = page.indexOf(end);
  if (from < 0 || to < from) throw new Error(`The README has no place for the figures: “${begin}” and “${end}”.`);
  return `${page.slice(0, from)}${begin}\n\n${tablesOf(figures)}\n\n${page.slice(to)}`;
}
