import { compile, findingsOf, type Compilation } from "@scoreline/compiler";
import { LineIndex, readSettings, settingsFile, severityOf, type Diagnostic, type Severity } from "@scoreline/diagnostics";
import { loadSources } from "@scoreline/language";
import { PlanError, type Outcome, type Plan } from "@scoreline/plan";
import { createScoreFunction, createScorer, InputError, type ScoreFunction } from "@scoreline/runtime";
import { coverTests } from "@scoreline/testing";
import { documentLines, explanationDocument } from "@scoreline/report";
import type { Json } from "../../generators/json-members.ts";
import { keysReversed } from "../../generators/plan-changes.ts";
import { misfits } from "../adds-up.ts";
import type { GivenEvent } from "../cells.ts";
import type { Engine, FoundFinding, FoundOutcome, Program, Readiness } from "../engine.ts";
import { spoil } from "../spoil.ts";

/** Text → plan → closures: the way most models are run. */
export const runtimeEngine: Engine = {
  name: "runtime",
  reports: true,
  prepare: (program) => prepare(program, createScoreFunction),
  failedExpectations(program) {
    const { tests } = compiled(program);
    // Whatever a model says, measuring what its tests try changes nothing of what comes of them.
    return tests === null ? [] : coverTests(tests).report.tests.flatMap(({ failures }) => failures.map(({ line }) => line));
  },
  warnings: (program) => placed(program, compiled(program), "warning"),
  errors,
  printed,
};

/** A scorer asked for an explanation, whose outcome must be no other, and whose figures must add up to it. */
export const explanationEngine: Engine = {
  name: "explanation",
  reports: true,
  errors,
  prepare: (program) =>
    prepare(program, (plan) => {
      const { explain } = createScorer(plan);
      return (lead, events, at): Outcome => {
        const explanation = explain(lead, events, at);
        const found = misfits(explanation);
        if (found.length > 0) throw new Error(`The explanation does not add up: ${found.join("; ")}.`);
        return explanation.outcome;
      };
    }),
};

export function errors(program: Program): readonly FoundFinding[] {
  return placed(program, compiled(program), "error");
}

/** What `score explain` prints. */
function printed(program: Program, lead: Readonly<Record<string, unknown>>, events: readonly GivenEvent[], at: string): string {
  const { plan } = compiled(program);
  const explanation = createScorer(plan!).explain(lead, events, at);
  return documentLines(explanationDocument(explanation, plan!, "l"), { width: 120 }).join("\n");
}

/**
 * Takes the plan as a database gives it back, with its keys in another order; one that somebody changed must be refused. Once there is
 * a function, its plan is spoiled: what is made of a plan must not depend on what becomes of it.
 */
function prepare(program: Program, make: (plan: Plan) => ScoreFunction): Readiness {
  const compilation = compiled(program);
  if (compilation.plan === null) return { errors: placed(program, compilation, "error") };
  const plan = keysReversed(compilation.plan as unknown as Json) as unknown as Plan;
  const ask = make(plan);
  if (isTaken(make, { ...plan, hashes: { ...plan.hashes, text: plan.hashes.meaning } })) throw new Error("A changed plan is taken.");
  spoil(plan);
  return { score: scoring(ask) };
}

/** What a function finds, or what it says is wrong with the input. */
export function scoring(ask: ScoreFunction): Extract<Readiness, { score: unknown }>["score"] {
  return (lead, events, at) => {
    try {
      return { outcome: plain(ask(lead, events, at)) };
    } catch (error) {
      if (error instanceof InputError) return { inputErrors: error.problems.map(({ path }) => path) };
      throw error;
    }
  };
}

function isTaken(make: (plan: Plan) => ScoreFunction, plan: Plan): boolean {
  try {
    make(plan);
    return true;
  } catch (error) {
    if (error instanceof PlanError) return false;
    throw error;
  }
}

/** What the last programs were compiled to: of a page of cases each is asked for by several engines, one after another. */
const lastCompiled = new Map<Program["files"], Compilation>();
const mostKept = 200;

export function compiled({ entry, files }: Program): Compilation {
  const known = lastCompiled.get(files);
  if (known !== undefined && known.model.entry === entry) return known;
  const compilation = compile(
    loadSources(entry, (path) => {
      const text = files.get(path);
      return text === undefined ? { problem: "not-found" } : { text };
    }),
  );
  lastCompiled.set(files, compilation);
  if (lastCompiled.size > mostKept) lastCompiled.delete(lastCompiled.keys().next().value!);
  return compilation;
}

/** As strict as the settings of the case take them, whose own mistakes are among them. */
function placed(program: Program, compilation: Compilation, severity: Severity): FoundFinding[] {
  const text = program.files.get(settingsFile) ?? "";
  const settings = readSettings(text);
  const lines = new Map([...compilation.model.files, { path: settingsFile, text }].map((file) => [file.path, new LineIndex(file.text)]));
  const lineOf = ({ file, span }: Diagnostic): number => (lines.get(file)?.positionAt(span.start).line ?? -1) + 1;
  return [...settings.diagnostics, ...findingsOf(compilation, settings.levels)]
    .filter((found) => severityOf(found) === severity)
    .map((found) => ({ code: found.code, file: found.file, line: lineOf(found) }));
}

function plain(outcome: Outcome): FoundOutcome {
  return {
    ...outcome,
    scores: Object.fromEntries(
      Object.entries(outcome.scores).map(([name, { millionths, rating, stage }]) => [
        name,
        { millionths: BigInt(millionths), rating, stage },
      ]),
    ),
  };
}
