import { expect, test } from "vitest";
import { plainPalette } from "./table.ts";
import { chartLines } from "./chart-lines.ts";

const chart = (series: Readonly<Record<string, readonly number[]>>) =>
  ({
    kind: "chart",
    days: { first: "2026-01-01", last: "2026-12-31" },
    series: Object.entries(series).map(([name, points]) => ({ name, millionths: points.map((value) => value * 1e6) })),
  }) as const;

test("all series are on one scale, from the lowest below 0 to the highest", () => {
  // From -7 to 7 each of the eight levels is worth 2 points.
  expect(chartLines(chart({ fit: [7, 0, 1], behavior: [-7, 3, 5] }), plainPalette, 60).slice(0, 2)).toEqual([
    "fit       █▅▅  7 → 1",
    "behavior  ▁▆▇  -7 → 5",
  ]);
});

test("a longer series is drawn in fewer bars, of which each is as high as the highest in it, and the last as the last", () => {
  const points = Array.from({ length: 100 }, (_, index) => (index === 57 ? 70 : index === 99 ? 10 : 0));
  const [line, marks] = chartLines(chart({ a: points }), plainPalette, 31);
  expect(line).toBe("a  ▁▁▁▁▁▁▁▁▁▁▁█▁▁▁▁▁▁▁▂  0 → 10");
  expect(marks).toBe("   2026-01-01 2026-12-31");
  expect(chartLines(chart({ a: [] }), plainPalette, 31)).toEqual([]);
});
