import { expect, test } from "vitest";
import { gridLines, svgChart } from "./svg-chart.ts";

test.each([
  [0, 100, [0, 20, 40, 60, 80, 100]],
  [-10, 12, [-10, -5, 0, 5, 10, 15]],
  [0, 0, [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [0, 7, [0, 2, 4, 6, 8]],
])("from %d to %d has round lines", (lowest, highest, lines) => {
  expect(gridLines(lowest, highest).map((line) => Math.round(line * 10) / 10)).toEqual(lines);
});

test("draws a point for each day between the lines", () => {
  // Lines at 0, 10 … 40: the highest value lies on the upper edge (8), half of it in the middle of 150 units.
  const chart = { kind: "chart", series: [{ name: "Fit", millionths: [40e6, 40e6, 20e6] }] } as const;
  expect(svgChart(chart, String)).toContain(`d="M36,8L291,8L546,83"`);
  expect(svgChart({ kind: "chart", series: [{ name: "<b>", millionths: [] }] }, () => "&lt;b&gt;")).not.toContain("<b>");
});
