import { byPlace, type Coverage, type CoverageItem, type CoverageThreshold } from "./coverage.ts";

/** The same coverage with other names for its files. */
export function renameFiles({ tests, items, thresholds }: Coverage, nameOf: (file: string) => string): Coverage {
  const renamed = <Placed extends { readonly file: string }>(placed: readonly Placed[]): Placed[] =>
    placed.map((each) => ({ ...each, file: nameOf(each.file) }));
  return { tests, items: renamed(items), thresholds: renamed(thresholds) };
}

/** What the tests of several models try together. A part of a file that they share is one part: what any of them tries is tried. */
export function mergeCoverage(coverages: readonly Coverage[]): Coverage {
  const items = new Map<string, CoverageItem>();
  const thresholds = new Map<string, CoverageThreshold>();
  for (const coverage of coverages) {
    for (const item of coverage.items) {
      const key = JSON.stringify([item.file, item.kind, item.span, item.text]);
      const known = items.get(key);
      items.set(key, known === undefined ? item : { ...item, branches: added(known.branches, item.branches) });
    }
    for (const threshold of coverage.thresholds) {
      const key = JSON.stringify([threshold.file, threshold.span, threshold.text, threshold.sides.map(({ value }) => value)]);
      const known = thresholds.get(key);
      thresholds.set(key, known === undefined ? threshold : { ...threshold, sides: added(known.sides, threshold.sides) });
    }
  }
  return {
    tests: coverages.reduce((sum, { tests }) => sum + tests, 0),
    items: [...items.values()].sort(byPlace),
    thresholds: [...thresholds.values()].sort(byPlace),
  };
}

const added = <Counted extends { readonly tests: number }>(one: readonly Counted[], other: readonly Counted[]): Counted[] =>
  one.map((each, index) => ({ ...each, tests: each.tests + other[index]!.tests }));
