import { createColumnScorer } from "@scoreline/runtime/columns";
import { InputError } from "@scoreline/runtime";
import { inColumns } from "../../generators/in-columns.ts";
import type { Engine } from "../engine.ts";
import { compiled, errors, scoring } from "./runtime.ts";

/** A lead and its events as columns of one row and of a few. */
export const columnsEngine: Engine = {
  name: "columns",
  reports: true,
  errors,
  prepare(program) {
    const { plan } = compiled(program);
    if (plan === null) return { errors: errors(program) };
    const scorer = createColumnScorer(plan);
    return {
      score: scoring((lead, given, at) => {
        const { leads, events } = inColumns([{ lead, events: given }], plan.model.timezone, {}, false);
        try {
          return scorer.score(leads, events, at).outcome(0);
        } catch (error) {
          // A moment that cannot be read is refused before any lead is looked at: at another, these say what is wrong with them.
          if (!(error instanceof InputError) || error.problems[0]?.path !== "at") throw error;
          throw new InputError([...error.problems, ...(scorer.score(leads, events, "2026-06-30").refused.get(0) ?? [])]);
        }
      }),
    };
  },
};
