import { resolve } from "node:path";
import { countCovered, coverageKinds, lcovOf, percentCovered, type Coverage } from "@scoreline/testing";
import { commitAll, createAtomicFile, fillAtomicFile } from "../io/atomic-file.ts";
import { chooseFormat, lastEndings } from "../io/output-format.ts";

const writers = {
  lcov: lcovOf,
  json: (coverage: Coverage) => `${JSON.stringify(coverageData(coverage), null, 2)}\n`,
} as const;

const formats = lastEndings<keyof typeof writers>(
  { info: "lcov", lcov: "lcov", json: "json" },
  ".info or .lcov for LCOV, or in .json",
  "lcov",
);

/** Where coverage goes, in the format of its ending. */
export interface CoverageFile {
  /** Throws `CommandFailure`. */
  readonly write: (coverage: Coverage) => void;
  /** Removes what was begun; does nothing once it is written. */
  readonly discard: () => void;
}

/** Looks at the ending and the place at once, before any test runs. Throws `CommandFailure`. */
export function prepareCoverage(output: string, cwd: string): CoverageFile {
  const format = chooseFormat(output, cwd, formats);
  const file = createAtomicFile(resolve(cwd, output), output);
  return {
    write(coverage) {
      fillAtomicFile(file, writers[format](coverage));
      commitAll([file]);
    },
    discard: () => file.discard(),
  };
}

/** What scripts read of coverage. Lines are one-based, and columns are left out: `text` says what is meant. */
export function coverageData(coverage: Coverage): unknown {
  const counts = coverageKinds.map((kind) => [kind, countCovered(coverage, kind)] as const).filter(([, { total }]) => total > 0);
  const all = countCovered(coverage);
  return {
    percent: percentCovered(all),
    ...all,
    tests: coverage.tests,
    kinds: Object.fromEntries(counts),
    items: coverage.items.map(({ kind, file, line, text, branches }) => ({ kind, file, line, text, branches })),
    thresholds: coverage.thresholds.map(({ file, line, text, threshold, sides }) => ({ file, line, text, threshold, sides })),
  };
}
