import type { Coverage, CoverageItem, CoverageKind } from "./coverage.ts";

/**
 * Coverage as an LCOV tracefile, which CI services and editors read. A rule or line with a condition is a function and decides about its
 * line; ratings, cells, stages, and both sides of limits and conditions are branches. Counts are numbers of tests.
 */
export function lcovOf({ items }: Coverage): string {
  const files = new Map<string, CoverageItem[]>();
  for (const item of items) files.set(item.file, [...(files.get(item.file) ?? []), item]);
  return [...files].map(([file, found]) => `${recordOf(file, found).join("\n")}\n`).join("");
}

/** What is one choice of several that are written beside one another. */
const choices: ReadonlySet<CoverageKind> = new Set(["rating", "cell", "stage"]);

const isFunction = ({ kind, branches }: CoverageItem): boolean => branches.length === 1 && !choices.has(kind);

function recordOf(file: string, items: readonly CoverageItem[]): string[] {
  const functions = functionsOf(items);
  const branches = branchesOf(items);
  const lines = linesOf(items);
  const hit = (counts: readonly number[]): number => counts.filter((count) => count > 0).length;
  return [
    "TN:",
    `SF:${file.replaceAll(/[\r\n]/g, " ")}`,
    ...functions.map(({ line, name }) => `FN:${line},${name}`),
    ...functions.map(({ count, name }) => `FNDA:${count},${name}`),
    `FNF:${functions.length}`,
    `FNH:${hit(functions.map(({ count }) => count))}`,
    ...branches.map(({ line, block, branch, count, asked }) => `BRDA:${line},${block},${branch},${asked ? count : "-"}`),
    `BRF:${branches.length}`,
    `BRH:${hit(branches.map(({ count }) => count))}`,
    ...lines.map(([line, count]) => `DA:${line},${count}`),
    `LF:${lines.length}`,
    `LH:${hit(lines.map(([, count]) => count))}`,
    "end_of_record",
  ];
}

/** Equal names get their lines, and none holds a comma, which would end it. */
function functionsOf(items: readonly CoverageItem[]): { readonly line: number; readonly name: string; readonly count: number }[] {
  const taken = new Set<string>();
  return items.filter(isFunction).map(({ line, text, branches }) => {
    const plain = text.replaceAll(/,\s*/g, "; ");
    let name = plain;
    for (let at = 2; taken.has(name); at++) name = `${plain} (${at === 2 ? `line ${line}` : `line ${line}, ${at}`.replace(",", ";")})`;
    taken.add(name);
    return { line, name, count: branches[0]!.tests };
  });
}

interface Branch {
  readonly line: number;
  readonly block: number;
  readonly branch: number;
  readonly count: number;
  /** Whether any test came as far as to choose. */
  readonly asked: boolean;
}

function branchesOf(items: readonly CoverageItem[]): Branch[] {
  const branches: Branch[] = [];
  const blocks = new Map<number, number>();
  const beside = new Map<string, CoverageItem[]>();
  const add = (line: number, counts: readonly number[]): void => {
    const block = blocks.get(line) ?? 0;
    blocks.set(line, block + 1);
    const asked = counts.some((count) => count > 0);
    counts.forEach((count, branch) => branches.push({ line, block, branch, count, asked }));
  };
  for (const item of items) {
    const { line, kind } = item;
    if (isFunction(item)) continue;
    if (!choices.has(kind)) {
      add(
        line,
        item.branches.map(({ tests }) => tests),
      );
      continue;
    }
    const key = `${line} ${kind}`;
    beside.set(key, [...(beside.get(key) ?? []), item]);
  }
  for (const group of beside.values()) {
    add(
      group[0]!.line,
      group.map((item) => item.branches[0]!.tests),
    );
  }
  return branches.sort((one, other) => one.line - other.line || one.block - other.block || one.branch - other.branch);
}

/** A line is tried as often as what is tried least of the rules on it; without rules, as what is tried most. */
function linesOf(items: readonly CoverageItem[]): (readonly [line: number, count: number])[] {
  const byLine = new Map<number, CoverageItem[]>();
  for (const item of items) byLine.set(item.line, [...(byLine.get(item.line) ?? []), item]);
  return [...byLine]
    .sort(([one], [other]) => one - other)
    .map(([line, found]) => {
      const decisive = found.filter(isFunction).map(({ branches }) => branches[0]!.tests);
      const all = found.flatMap(({ branches }) => branches.map(({ tests }) => tests));
      return [line, decisive.length > 0 ? Math.min(...decisive) : Math.max(...all)] as const;
    });
}
