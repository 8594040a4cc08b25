import { compileText } from "@scoreline/compiler";
import { expect, test } from "vitest";
import { coverTests } from "./record.ts";
import { lcovOf } from "./lcov.ts";
import { mergeCoverage, renameFiles } from "./merge.ts";

interface LcovFile {
  readonly file: string;
  readonly functions: ReadonlyMap<string, { readonly line: number; readonly count: number }>;
  readonly branches: readonly { readonly line: number; readonly block: number; readonly branch: number; readonly taken: number | null }[];
  readonly lines: ReadonlyMap<number, number>;
}

/** Reads a tracefile as the manual of geninfo describes it, and throws where it is none. */
function readLcov(text: string): LcovFile[] {
  expect(text.endsWith("end_of_record\n")).toBe(true);
  return text
    .slice(0, -"end_of_record\n".length)
    .split("end_of_record\n")
    .map((record) => {
      const entries = record
        .trimEnd()
        .split("\n")
        .map((line) => /^([A-Z]+):(.*)$/.exec(line)?.slice(1) as [string, string]);
      const of = (key: string): string[] => entries.filter(([name]) => name === key).map(([, value]) => value);
      const one = (key: string): string => {
        expect(of(key)).toHaveLength(1);
        return of(key)[0]!;
      };
      const counts = new Map(of("FNDA").map((value) => [afterComma(value), Number.parseInt(value, 10)]));
      const functions = new Map(
        of("FN").map((value) => [afterComma(value), { line: Number.parseInt(value, 10), count: counts.get(afterComma(value))! }]),
      );
      const branches = of("BRDA").map((value) => {
        const [line, block, branch, taken] = value.split(",") as [string, string, string, string];
        return { line: Number(line), block: Number(block), branch: Number(branch), taken: taken === "-" ? null : Number(taken) };
      });
      const lines = new Map(of("DA").map((value) => value.split(",").map(Number) as [number, number]));
      expect(functions.size).toBe(of("FN").length);
      expect([...functions.values()].every(({ count }) => Number.isInteger(count))).toBe(true);
      expect(lines.size).toBe(of("DA").length);
      expect(new Set(branches.map(({ line, block, branch }) => `${line} ${block} ${branch}`)).size).toBe(branches.length);
      const hit = (found: readonly (number | null)[]): string => String(found.filter((count) => (count ?? 0) > 0).length);
      expect([one("LF"), one("LH")]).toEqual([String(lines.size), hit([...lines.values()])]);
      expect([one("BRF"), one("BRH")]).toEqual([String(branches.length), hit(branches.map(({ taken }) => taken))]);
      expect([one("FNF"), one("FNH")]).toEqual([String(functions.size), hit([...functions.values()].map(({ count }) => count))]);
      return { file: one("SF"), functions, branches, lines };
    });
}

const afterComma = (value: string): string => value.slice(value.indexOf(",") + 1);

const model = `model "Small" { timezone "UTC" }
lead { id: text key, size: number }
event visit
behavior engagement {
  +1 for visit, once
  +1 for visit, once
  +9 when size > 5
  ratings 1 from 2, 2 from 1, 3 otherwise
}
`;
const coverageOf = (text: string) => coverTests(compileText(text).tests!).coverage;

test("a tracefile has rules as functions, and ratings and both sides as branches", () => {
  const [file, ...others] = readLcov(lcovOf(coverageOf(`${model}test "t" { did visit 2 times today expect engagement = 2 }`)));
  expect(others).toEqual([]);
  expect(file!.file).toBe("model.score");
  expect([...file!.functions]).toEqual([
    ["+1 for visit; once", { line: 5, count: 1 }],
    ["+1 for visit; once (line 6)", { line: 6, count: 1 }],
    ["+9 when size > 5", { line: 7, count: 0 }],
  ]);
  // The rule with the size is not tried, although its condition is seen to be false.
  expect([...file!.lines]).toEqual([
    [5, 1],
    [6, 1],
    [7, 0],
    [8, 1],
  ]);
  expect(file!.branches).toEqual([
    { line: 5, block: 0, branch: 0, taken: 1 },
    { line: 5, block: 0, branch: 1, taken: 1 },
    { line: 6, block: 0, branch: 0, taken: 1 },
    { line: 6, block: 0, branch: 1, taken: 1 },
    { line: 7, block: 0, branch: 0, taken: 0 },
    { line: 7, block: 0, branch: 1, taken: 1 },
    { line: 8, block: 0, branch: 0, taken: 1 },
    { line: 8, block: 0, branch: 1, taken: 0 },
    { line: 8, block: 0, branch: 2, taken: 0 },
  ]);
});

test("what no test came to is not taken", () => {
  const [file] = readLcov(lcovOf(coverageOf(model)));
  expect(file!.branches.every(({ taken }) => taken === null)).toBe(true);
  expect([...file!.lines.values()]).toEqual([0, 0, 0, 0]);
});

test("a file that several models share is one record, with what the tests of all of them try", () => {
  const one = coverageOf(`${model}test "t" { did visit today expect engagement = 2 }`);
  const other = coverageOf(`${model}test "t" { lead { size: 6 } expect engagement = 9 }`);
  const merged = mergeCoverage([renameFiles(one, () => "shared.score"), renameFiles(other, () => "shared.score")]);
  expect(merged.tests).toBe(2);
  expect(merged.items).toHaveLength(one.items.length);
  expect(merged.thresholds.map(({ sides }) => sides.map(({ tests }) => tests))).toEqual([
    // Larger than 5 is the size of the second alone; 2 points are those of the first, and of 0 and 1 there are none.
    [0, 1],
    [0, 1],
    [0, 0],
  ]);
  const [file, ...others] = readLcov(lcovOf(merged));
  expect(others).toEqual([]);
  expect([...file!.lines.values()]).toEqual([1, 1, 1, 2]);
  expect(readLcov(lcovOf(mergeCoverage([one, renameFiles(other, () => "other.score")]))).map((record) => record.file)).toEqual([
    "model.score",
    "other.score",
  ]);
});

test("a line break in the name of a file begins no record", () => {
  const [file] = readLcov(lcovOf(mergeCoverage([renameFiles(coverageOf(model), () => "a\nSF:b.score")])));
  expect(file!.file).toBe("a SF:b.score");
});
