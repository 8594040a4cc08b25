import { compile, findingsOf, type Compilation } from "@scoreline/compiler";
import { LineIndex, severityOf, type Diagnostic, type Severity } from "@scoreline/diagnostics";
import { loadSources } from "@scoreline/language";
import type { Outcome, Plan } from "@scoreline/plan";
import { createScoreFunction, createScorer, InputError, type ScoreFunction } from "@scoreline/runtime";
import { runTests } from "@scoreline/testing";
import { misfits } from "../adds-up.ts";
import type { Engine, FoundFinding, FoundOutcome, Program, Readiness } from "../engine.ts";
import { spoil } from "../spoil.ts";

/** Text → plan → closures: the way most models are run. */
export const runtimeEngine: Engine = {
  name: "runtime",
  reports: true,
  prepare: (program) => prepare(program, createScoreFunction),
  failedExpectations(program) {
    const { tests } = compiled(program);
    return tests === null ? [] : runTests(tests).tests.flatMap(({ failures }) => failures.map(({ line }) => line));
  },
  warnings: (program) => placed(compiled(program), "warning"),
};

/** A scorer asked for an explanation, whose outcome must be no other, and whose figures must add up to it. */
export const explanationEngine: Engine = {
  name: "explanation",
  reports: true,
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

/** Once there is a function, its plan is spoiled: what is made of a plan must not depend on what becomes of it. */
function prepare(program: Program, make: (plan: Plan) => ScoreFunction): Readiness {
  const compilation = compiled(program);
  if (compilation.plan === null) return { errors: placed(compilation, "error") };
  const plan = JSON.parse(JSON.stringify(compilation.plan)) as Plan;
  const ask = make(plan);
  spoil(plan);
  return {
    score(lead, events, at) {
      try {
        return { outcome: plain(ask(lead, events, at)) };
      } catch (error) {
        if (error instanceof InputError) return { inputErrors: error.problems.map(({ path }) => path) };
        throw error;
      }
    },
  };
}

function compiled(program: Program): Compilation {
  return compile(
    loadSources(program.entry, (path) => {
      const text = program.files.get(path);
      return text === undefined ? { problem: "not-found" } : { text };
    }),
  );
}

function placed(compilation: Compilation, severity: Severity): FoundFinding[] {
  const lines = new Map(compilation.model.files.map(({ path, text }) => [path, new LineIndex(text)]));
  const lineOf = ({ file, span }: Diagnostic): number => (lines.get(file)?.positionAt(span.start).line ?? -1) + 1;
  return findingsOf(compilation)
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
