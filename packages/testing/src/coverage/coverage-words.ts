import { toned, type Block, type Row, type Section } from "@scoreline/report";
import {
  countCovered,
  coverageKinds,
  percentCovered,
  type Coverage,
  type CoverageCount,
  type CoverageItem,
  type CoverageKind,
  type CoverageThreshold,
} from "./coverage.ts";

/** What the parts of a kind are called together. */
const headings: { readonly [Kind in CoverageKind]: string } = {
  rule: "Rules",
  row: "Rows of criteria",
  limit: "Limits, reached and not reached",
  reset: "Resets",
  then: "Lines with then",
  rating: "Ratings",
  stage: "Stages",
  discard: "Discards",
  cell: "Cells of the matrix",
  override: "Overrides",
  lifecycle: "Lifecycle steps",
  route: "Routes",
  ignore: "Lines with ignore",
  condition: "Conditions, true and false",
};

/** How much of everything is tried, what never is, and which numbers no test comes near to. */
export function coverageSection(coverage: Coverage): Section {
  const untried = untriedOf(coverage);
  const near = joined(coverage.thresholds.filter(({ sides }) => sides.some(({ tests }) => tests === 0)));
  return {
    kind: "section",
    heading: null,
    spaced: true,
    blocks: [
      countTable(coverage),
      ...listed("Never tried:", untried.map(untriedRow)),
      ...listed("Numbers that no test tries on both sides:", near.map(nearRow)),
    ],
  };
}

/** `Tests try 78.4% of this (210 of 268).` */
export function coverageSentence(coverage: Coverage): string {
  const count = countCovered(coverage);
  return `The tests try ${percentCovered(count)}% of what they could (${count.covered} of ${count.total}).`;
}

function countTable(coverage: Coverage): Block {
  const rows = coverageKinds.flatMap((kind): Row[] => {
    const count = countCovered(coverage, kind);
    return count.total === 0 ? [] : [countRow(headings[kind], count)];
  });
  return {
    kind: "table",
    look: "open",
    columns: [
      { align: "start", heading: "Coverage", headed: true },
      { align: "end", heading: "tried", headed: true },
      { align: "end", heading: "of", headed: true },
      { align: "end", heading: "percent", headed: true },
    ],
    rows: [...rows, countRow("Everything", countCovered(coverage)).map((cell) => ({ tone: "strong", ...cell }))],
  };
}

const countRow = (name: string, count: CoverageCount): Row => [
  { text: name },
  { text: String(count.covered) },
  { text: String(count.total) },
  { text: `${percentCovered(count)}%`, tone: count.covered === count.total ? "good" : "warning" },
];

/** A list of places, under a heading; nothing where there are none. */
function listed(heading: string, rows: readonly Row[]): readonly Block[] {
  if (rows.length === 0) return [];
  const columns = ["Where", "What", "How"].map((name) => ({ align: "start", heading: name }) as const);
  return [{ kind: "section", heading: [toned("strong", heading)], blocks: [{ kind: "table", look: "open", columns, rows }] }];
}

const placeOf = ({ file, line }: CoverageItem | CoverageThreshold): string => `${file}:${line}`;

const untriedRow = (item: CoverageItem): Row => [
  { text: placeOf(item), tone: "dim" },
  { text: item.text },
  { text: lackOf(item), tone: "warning" },
];

const nearRow = (threshold: CoverageThreshold): Row => [
  { text: placeOf(threshold), tone: "dim" },
  { text: threshold.text },
  { text: `try ${inWords(lackingValues(threshold))}`, tone: "warning" },
];

/** `19, 500 and 501` */
const inWords = (values: readonly string[]): string => [values.slice(0, -1).join(", "), ...values.slice(-1)].filter(Boolean).join(" and ");

/** What has several numbers, such as `between`, is one entry. They are in order of place. */
function joined(thresholds: readonly CoverageThreshold[]): CoverageThreshold[] {
  const found: CoverageThreshold[] = [];
  for (const threshold of thresholds) {
    const last = found.at(-1);
    const isSame = last?.file === threshold.file && last.span.start === threshold.span.start && last.text === threshold.text;
    if (isSame) found[found.length - 1] = { ...last, sides: [...last.sides, ...threshold.sides] };
    else found.push(threshold);
  }
  return found;
}

/** The values that no test has. */
export const lackingValues = ({ sides }: CoverageThreshold): string[] => sides.flatMap(({ value, tests }) => (tests === 0 ? value : []));

/** What of a part no test saw: `never true`; nothing where all of it is seen, and where a part that does one thing was never tried. */
export function lackOf({ kind, branches }: CoverageItem): string {
  const [first, second] = branches;
  if (second === undefined) return kind === "stage" && first!.tests === 0 ? "never the furthest" : "";
  const seen = branches.filter(({ tests }) => tests > 0);
  if (seen.length === 2) return "";
  if (seen.length === 0) return kind === "condition" ? "never asked" : "never in play";
  if (seen[0] === second) return `never ${first!.name}`;
  return kind === "condition" ? "never false" : "always reached";
}

/**
 * The parts that are not tried, without what goes without saying: the limits of a rule that is never tried itself, and its condition, where
 * that is not put together from several.
 */
export function untriedOf({ items }: Coverage): CoverageItem[] {
  const untried = items.filter(({ branches }) => branches.some(({ tests }) => tests === 0));
  const whole = untried.filter(({ kind, branches }) => branches.length === 1 && kind !== "stage");
  const conditions = items.filter(({ kind }) => kind === "condition");
  return untried.filter((item) => {
    if (item.branches.length === 1) return true;
    const around = whole.find((part) => contains(part, item));
    if (around === undefined) return true;
    return item.kind === "condition" && conditions.some((other) => contains(around, other) && !contains(item, other));
  });
}

const contains = (outer: CoverageItem, inner: CoverageItem): boolean =>
  outer.file === inner.file && outer.span.start <= inner.span.start && inner.span.end <= outer.span.end;
