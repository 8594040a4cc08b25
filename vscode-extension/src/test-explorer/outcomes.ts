import type { RunTestsResult, TestOutcome } from "@scoreline/language-server/protocol";

/** What the explorer shows of one `test` block: its rows taken together. */
export interface BlockOutcome {
  readonly name: string;
  readonly passed: boolean;
  readonly failures: readonly BlockFailure[];
}

export interface BlockFailure extends Pick<TestOutcome["failures"][number], "expected" | "actual" | "range"> {
  /** Says which row it is about, where the block has rows. */
  readonly message: string;
}

/** Puts the results of blocks and rows together by block, in the order in which blocks first appear. */
export function outcomesByBlock({ tests }: Pick<RunTestsResult, "tests">): BlockOutcome[] {
  const blocks = new Map<string, TestOutcome[]>();
  for (const outcome of tests) blocks.set(outcome.test, [...(blocks.get(outcome.test) ?? []), outcome]);
  return [...blocks].map(([name, outcomes]) => ({
    name,
    passed: outcomes.every(({ passed }) => passed),
    failures: outcomes.flatMap((outcome) =>
      outcome.failures.map(({ message, expected, actual, range }) => ({
        message: outcome.name === name ? message : `${outcome.name}: ${message}`,
        expected,
        actual,
        range,
      })),
    ),
  }));
}

/** How many tests passed, each row of a block counting as one. */
export function passedInWords(tests: readonly Pick<TestOutcome, "passed">[]): string {
  const passed = tests.filter((test) => test.passed).length;
  return `${passed} of ${tests.length} ${tests.length === 1 ? "test" : "tests"} passed.`;
}

/**
 * Names of blocks that appear more than once in a file, made different by their place; results know blocks by name only, so
 * such blocks share one.
 */
export function itemIds(names: readonly string[]): string[] {
  const seen = new Map<string, number>();
  return names.map((name) => {
    const count = (seen.get(name) ?? 0) + 1;
    seen.set(name, count);
    return count === 1 ? name : `${name}\u0000${count}`;
  });
}
