import type { TestPlan } from "@scoreline/compiler";
import type { SoundModel } from "@scoreline/language";
import { changeCauses } from "@scoreline/report";
import { createExaminer, InputError, type Examiner } from "@scoreline/runtime";
import { lookInto, type Look } from "@scoreline/runtime/probe";
import { createTimeline, type Timeline } from "@scoreline/runtime/timeline";
import { formatDay, happenedBy, parseDay, zoneOf } from "@scoreline/semantics";
import { mostOccurrences } from "./case-inputs.ts";
import { expandTests, type TestCase } from "./expand-tests.ts";
import type { Expected } from "./expected.ts";
import { insteadOf } from "./instead.ts";
import { judge, type Evidence, type Judgment } from "./judge.ts";
import type { TestFailure, TestReport, TestResult } from "./test-report.ts";

export interface TestOptions {
  /** Runs only tests whose name contains this, whatever the case. */
  readonly filter?: string;
  /** Runs only the tests of this file. */
  readonly file?: string;
  /** Runs only the `test` blocks with these names. */
  readonly blocks?: ReadonlySet<string>;
  /** Is shown each lead that a test scores to judge what it expects, at the end of the day that is about. */
  readonly onScored?: (look: Look, test: TestCase, day: number) => void;
}

/** Runs the `test` blocks of a model. Tests do not see one another; the order of the report is that of the files. */
export function runTests(testPlan: TestPlan, options: TestOptions = {}): TestReport {
  const { file, blocks, onScored } = options;
  const filter = options.filter?.toLowerCase() ?? "";
  const askers = askersOf(testPlan);
  const tests = expandTests(testPlan)
    .filter((test) => test.name.toLowerCase().includes(filter))
    .filter((test) => (file ?? test.file) === test.file && blocks?.has(test.block) !== false)
    .map((test) => runTest(test, testPlan.model, { ...askers, onScored }));
  const passed = tests.filter((test) => test.passed).length;
  return { passed, failed: tests.length - passed, tests };
}

/** How many tests pass in one version of a model and fail in the next, in which they are in the same lines. */
export function newFailures(before: TestPlan, after: TestPlan): number {
  const failing = (of: TestPlan): string[] =>
    runTests(of).tests.flatMap(({ passed, file, line, name }) => (passed ? [] : [`${file} ${line} ${name}`]));
  const known = new Set(failing(before));
  return failing(after).filter((test) => !known.has(test)).length;
}

/** What tests ask of a plan. */
interface Askers {
  readonly examine: Examiner;
  /** Made where a test asks for it, which few do. */
  readonly timeline: () => Timeline;
}

/** Who is asked, and who is shown what comes of it. */
interface Asking extends Askers {
  readonly onScored: TestOptions["onScored"] | undefined;
}

function askersOf({ plan }: TestPlan): Askers {
  let timeline: Timeline | undefined;
  return { examine: createExaminer(plan), timeline: () => (timeline ??= createTimeline(plan)) };
}

function runTest(test: TestCase, model: SoundModel, askers: Asking): TestResult {
  const failures = test.inputs.tooMany ? [tooManyOccurrences(test)] : findFailures(test, model, askers);
  return { file: test.file, block: test.block, name: test.name, line: test.line, span: test.span, passed: failures.length === 0, failures };
}

function findFailures(test: TestCase, model: SoundModel, { examine, timeline, onScored }: Asking): TestFailure[] {
  const { lead, events } = test.inputs;
  const days = new Map<number, Evidence>();
  const evidenceOf = (day: number): Evidence => {
    const evidence = days.get(day) ?? { model, ...examineOn(day) };
    days.set(day, evidence);
    return evidence;
  };
  const examineOn = (day: number): Omit<Evidence, "model"> => {
    const claimed = test.expected.flatMap(({ claim, day: about }) =>
      claim.kind === "condition" && about === day ? [claim.condition] : [],
    );
    const asked = claimed.map(({ condition, compared }) => ({ condition, compared: compared.map(({ expression }) => expression) }));
    const { explanation, conditions } = examine(lead, events, formatDay(day), asked, (...seen) => onScored?.(lookInto(...seen), test, day));
    return {
      explanation,
      conditions: new Map(claimed.map((condition, at) => [condition, conditions[at]!])),
      nextChange: () => timeline().nextChange(lead, events, formatDay(day)),
      causesOf: ({ day: changed, changes }) => {
        const known = happenedBy(events, formatDay(day), zoneOf(model.timezone));
        const [before, after] = [formatDay(parseDay(changed)! - 1), changed].map((each) => examine(lead, known, each, []).explanation);
        return changeCauses(before!, after!, changes);
      },
    };
  };
  const failures: TestFailure[] = [];
  for (const expected of test.expected) {
    try {
      const evidence = evidenceOf(expected.day);
      const judgment = judge(expected.claim, evidence);
      if (!judgment.holds) failures.push(failureOf(expected, judgment, evidence));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      failures.push(unscored(expected, error));
      break;
    }
  }
  return failures;
}

function failureOf(expected: Expected, judgment: Judgment, evidence: Evidence): TestFailure {
  const { actual, scores, parts, advice = null } = judgment;
  return {
    line: expected.line,
    span: expected.span,
    expected: expected.text,
    actual,
    advice,
    instead: insteadOf(expected, evidence),
    message: `Expected ${expected.text}, but ${actual}.${advice === null ? "" : ` ${advice}`}`,
    difference: { explanation: evidence.explanation, scores, parts: [...parts, "left-out"] },
  };
}

function unscored(expected: Expected, error: InputError): TestFailure {
  const problems = error.message.replaceAll("\n", " ");
  return {
    line: expected.line,
    span: expected.span,
    expected: expected.text,
    actual: `the lead cannot be scored: ${problems}`,
    advice: null,
    instead: null,
    message: `The lead of this test cannot be scored. ${problems}`,
    difference: null,
  };
}

function tooManyOccurrences(test: TestCase): TestFailure {
  const most = `at most ${mostOccurrences.toLocaleString("en-US")} occurrences`;
  const message = `A test holds ${most}.`;
  return { line: test.line, span: test.span, expected: most, actual: "more", advice: null, instead: null, message, difference: null };
}
