import { entryFile, type ConformanceCase, type ExpectedFinding, type Trial } from "./cases.ts";
import { readPoints } from "./cells.ts";
import type { Engine, FoundFinding, FoundOutcome } from "./engine.ts";

/** Runs a case on an engine; each text says where and how the outcome differs. Empty: all is as it must be. */
export function problemsOfCase(subject: ConformanceCase, engine: Engine): string[] {
  return subject.trials.flatMap((trial) =>
    problemsOfTrial(trial, engine).map((problem) => `line ${trial.line}${trial.label === "" ? "" : ` (${trial.label})`}: ${problem}`),
  );
}

function problemsOfTrial(trial: Trial, engine: Engine): string[] {
  const program = { entry: entryFile, files: trial.files };
  if (!engine.reports && (trial.errors.length > 0 || trial.expected.has("input error"))) return [];
  const prepared = engine.prepare(program);
  if ("errors" in prepared)
    return prepared.errors.length === 0 ? ["the model was refused without a reason"] : differing("error", trial.errors, prepared.errors);
  const problems = [
    ...(trial.errors.length === 0 ? [] : differing("error", trial.errors, engine.errors?.(program) ?? [])),
    ...problemsOfPrint(trial, engine),
    ...(trial.warnings === null || engine.warnings === undefined ? [] : differing("warning", trial.warnings, engine.warnings(program))),
    ...(trial.expected.size === 0 ? [] : problemsOfOutcome(trial, prepared.score(trial.lead, trial.events, trial.at))),
  ];
  return /^\s*test\s+"/m.test(trial.files.get(entryFile) ?? "") ? [...problems, ...problemsOfTests(trial, engine)] : problems;
}

function differing(kind: "error" | "warning", expected: readonly ExpectedFinding[], found: readonly FoundFinding[]): string[] {
  const name = ({ code, file, line }: FoundFinding): string => `${code} in ${file === entryFile ? "" : `${file}, `}line ${line}`;
  const wanted = expected.map(name);
  const seen = found.map(name);
  return [
    ...wanted.filter((each) => !seen.includes(each)).map((each) => `expected the ${kind} ${each}`),
    ...seen.filter((each) => !wanted.includes(each)).map((each) => `did not expect the ${kind} ${each}`),
  ];
}

function problemsOfOutcome(trial: Trial, found: ReturnType<Extract<ReturnType<Engine["prepare"]>, { score: unknown }>["score"]>): string[] {
  const inputErrors = trial.expected.get("input error");
  if ("inputErrors" in found) {
    const wanted = [...((inputErrors ?? []) as string[])].sort().join(", ");
    const seen = [...found.inputErrors].sort().join(", ");
    return wanted === seen ? [] : [`expected problems in [${wanted}], found them in [${seen}]`];
  }
  if (inputErrors !== undefined && inputErrors !== null)
    return [`expected problems in [${(inputErrors as string[]).join(", ")}], found none`];
  return [...trial.expected]
    .filter(([key]) => key !== "input error" && key !== "printed")
    .flatMap(([key, expected]) => {
      const actual = valueAt(found.outcome, key);
      const wanted = typeof actual === "bigint" ? readPoints(expected as string | number) : expected === null ? null : String(expected);
      return actual === wanted ? [] : [`expected ${key} ${shown(wanted)}, found ${shown(actual)}`];
    });
}

/** The texts that people must be shown. */
function problemsOfPrint(trial: Trial, engine: Engine): string[] {
  const expected = trial.expected.get("printed");
  if (expected === undefined || engine.printed === undefined) return [];
  const wanted = (Array.isArray(expected) ? expected : [expected]) as readonly string[];
  const shown = engine.printed({ entry: entryFile, files: trial.files }, trial.lead, trial.events, trial.at);
  return wanted.filter((text) => !shown.includes(text)).map((text) => `“${text}” is not in what is printed: ${shown}`);
}

function valueAt(outcome: FoundOutcome, key: string): bigint | string | null {
  if (key === "discarded" || key === "cell" || key === "action" || key === "lifecycle" || key === "route") return outcome[key];
  const [, from, property] = /^(action|route)\.(.*)$/.exec(key) ?? [];
  if (from !== undefined) return textOf(outcome.properties[from as "action" | "route"]?.[property!]);
  const [, name, part] = /^(.*?)(?:\.(rating|stage))?$/.exec(key)!;
  const score = Object.hasOwn(outcome.scores, name!) ? outcome.scores[name!] : undefined;
  if (score === undefined) throw new Error(`There is no score “${name}” among ${Object.keys(outcome.scores).join(", ")}.`);
  return part === "rating" ? score.rating : part === "stage" ? score.stage : score.millionths;
}

/** A property as JSON writes it, a text without quotes. */
const textOf = (value: unknown): string | null =>
  value === undefined || value === null ? null : typeof value === "string" ? value : JSON.stringify(value);

function shown(value: bigint | string | null): string {
  return typeof value === "bigint" ? `${value} millionths` : value === null ? "none" : `“${value}”`;
}

function problemsOfTests(trial: Trial, engine: Engine): string[] {
  if (engine.failedExpectations === undefined) return [];
  const lines = (trial.files.get(entryFile) ?? "").split("\n");
  const wanted = lines.flatMap((line, index) => (/\/\/ fails\s*$/.test(line) ? [index + 1] : []));
  const failed = engine.failedExpectations({ entry: entryFile, files: trial.files });
  return [
    ...wanted.filter((line) => !failed.includes(line)).map((line) => `the expectation in line ${line} of the model had to fail`),
    ...failed.filter((line) => !wanted.includes(line)).map((line) => `the expectation in line ${line} of the model failed`),
  ];
}
