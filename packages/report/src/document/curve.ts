import type { Curve, Row, Table } from "./document.ts";

/** `12%`, with a decimal below 10%. */
export const shareOfCurve = (share: number): string => `${share < 0.0995 ? Math.round(share * 1_000) / 10 : Math.round(share * 100)}%`;

/** The highest share of a curve, rounded up to a tenth: both of its axes go so far. */
export function curveEnd({ series }: Curve): number {
  const all = series.flatMap(({ points }) => points.flatMap(({ x, y, high = 0 }) => [x, y, high]));
  return Math.min(1, Math.ceil(Math.max(...all, 0.05) * 10 - 1e-9) / 10);
}

/** A curve in numbers. */
export function curveTable({ series, across, up }: Curve): Table {
  const rows = series.flatMap(({ name, points }): Row[] =>
    points.map(({ x, y, low, high }) => [
      ...(series.length > 1 ? [{ text: name }] : []),
      { text: shareOfCurve(x) },
      { text: shareOfCurve(y) },
      ...(low === undefined || high === undefined ? [] : [{ text: `${shareOfCurve(low)} to ${shareOfCurve(high)}` }]),
    ]),
  );
  const hasIntervals = series.some(({ points }) => points.some(({ low }) => low !== undefined));
  return {
    kind: "table",
    look: "open",
    columns: [
      ...(series.length > 1 ? [{ align: "start", heading: "", headed: true } as const] : []),
      { align: "end", heading: across, headed: true },
      { align: "end", heading: up, headed: true },
      ...(hasIntervals ? [{ align: "end", heading: "between", headed: true } as const] : []),
    ],
    rows,
  };
}

/** What it shows, in a sentence. */
export function curveInWords({ name, series, across, up }: Curve): string {
  const told = series.map(({ name: of, points }) => {
    const middle = points[Math.floor(points.length / 2)];
    return middle === undefined ? of : `${of}: ${shareOfCurve(middle.x)} ${across}, ${shareOfCurve(middle.y)} ${up}`;
  });
  return `${name}. ${told.join("; ")}.`;
}
