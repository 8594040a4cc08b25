import type { TestPlan } from "@scoreline/compiler";
import { sealPlan, type Plan } from "@scoreline/plan";
import { createExaminer, type Examiner } from "@scoreline/runtime";
import { lookInto, type Look } from "@scoreline/runtime/probe";
import { formatDay } from "@scoreline/semantics";
import type { TestCase } from "../expand-tests.ts";
import { runTests, type TestOptions } from "../run-tests.ts";
import type { TestReport } from "../test-report.ts";
import { coverableOf, type CoverableModel, type CoverableThreshold } from "./coverable.ts";
import { byPlace, type Coverage, type CoverageItem, type CoverageThreshold } from "./coverage.ts";
import { Sight, type Notes } from "./sight.ts";

/** The tests that saw something. */
type Tests = Set<TestCase>;

/** Takes note of what the tests of a model try. */
class CoverageRecorder {
  readonly #plan: Plan;
  readonly #coverable: CoverableModel;
  readonly #seen = new Map<string, Tests>();
  readonly #near = new Map<CoverableThreshold, readonly [Tests, Tests]>();
  readonly #tests: Tests = new Set();
  #examineAll: Examiner | undefined;

  constructor(tests: TestPlan) {
    this.#plan = tests.plan;
    this.#coverable = coverableOf(tests);
  }

  /** Notes what a test tries at the end of a day. */
  note(look: Look, test: TestCase, day: number): void {
    this.#tests.add(test);
    const notes = this.#notesOf(test);
    new Sight(this.#plan, this.#coverable, look, notes).all();
    this.#ignores(test, day, notes);
  }

  #notesOf(test: TestCase): Notes {
    return {
      see: (key, branch) => {
        const name = `${branch} ${key}`;
        const tests = this.#seen.get(name);
        if (tests === undefined) this.#seen.set(name, new Set([test]));
        else tests.add(test);
      },
      near: (threshold, side) => {
        const sides = this.#near.get(threshold) ?? [new Set(), new Set()];
        this.#near.set(threshold, sides);
        sides[side].add(test);
      },
    };
  }

  /** What is ignored is gone when scores are worked out: what its conditions see is looked at in the same model without ignoring. */
  #ignores({ inputs }: TestCase, day: number, notes: Notes): void {
    const filters = this.#plan.ignores.filter(({ filter }) => filter !== null);
    if (filters.length === 0) return;
    this.#examineAll ??= createExaminer(sealPlan({ ...this.#plan, ignores: [] }));
    this.#examineAll(inputs.lead, inputs.events, formatDay(day), [], (...seen) => {
      const sight = new Sight(this.#plan, this.#coverable, lookInto(...seen), notes);
      for (const { filter, events } of filters) sight.ofEvents(filter, events);
    });
  }

  /** What all tests tried so far. */
  coverage(): Coverage {
    const { items, thresholds } = this.#coverable;
    return {
      tests: this.#tests.size,
      items: items
        .map(
          ({ key, branches, kind, file, line, span, text }): CoverageItem => ({
            kind,
            file,
            line,
            span,
            text,
            branches: branches.map((name) => ({ name, tests: this.#seen.get(`${name} ${key}`)?.size ?? 0 })),
          }),
        )
        .sort(byPlace),
      thresholds: thresholds.map((threshold) => this.#threshold(threshold)).sort(byPlace),
    };
  }

  #threshold(near: CoverableThreshold): CoverageThreshold {
    const { file, line, span, text, threshold, values } = near;
    const tests = this.#near.get(near);
    return { file, line, span, text, threshold, sides: values.map((value, side) => ({ value, tests: tests?.[side]?.size ?? 0 })) };
  }
}

/** What came of running tests, and what they tried. */
export interface CoveredReport {
  readonly report: TestReport;
  readonly coverage: Coverage;
}

/** Runs the tests of a model, and finds what they try. Tests that fail try as much as those that pass; a lead that cannot be scored tries nothing. */
export function coverTests(tests: TestPlan, options: TestOptions = {}): CoveredReport {
  const recorder = new CoverageRecorder(tests);
  const report = runTests(tests, { ...options, onScored: (look, test, day) => recorder.note(look, test, day) });
  return { report, coverage: recorder.coverage() };
}
