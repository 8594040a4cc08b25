import type { Declaration } from "../../ast.ts";
import type { Rule } from "../rule.ts";

/** Declarations that make a file more than a store of shared words. */
const scoring: readonly Declaration["kind"][] = ["score-block", "score", "discard", "matrix", "lifecycle", "route", "promise", "test"];

export const missingModel: Rule = {
  code: "missing-model",
  stage: "text",
  check({ program, options }) {
    const { entry } = program.sources;
    const file = program.files.find(({ path }) => path === entry);
    if (options.shared === true || file === undefined || program.modelFile !== null) return;
    const source = program.sources.files.get(entry);
    if (source === undefined || !("text" in source)) return;
    const first = file.ast.declarations.find(({ kind }) => scoring.includes(kind));
    if (first === undefined && options.shared === undefined) return;
    const start = first?.span.start ?? 0;
    const word = /^\w*/.exec(file.text.slice(start, start + 20))![0];
    program.reporter.report("missing-model", entry, { span: { start, end: start + word.length } }, {});
  },
};
