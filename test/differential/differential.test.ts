/** The runtime against the second evaluator, over generated models, leads, histories and moments. ¶every-engine */
import { compileText } from "@scoreline/compiler";
import { parse } from "@scoreline/language";
import { createScorer } from "@scoreline/runtime";
import { formatMessage, severityOf } from "@scoreline/diagnostics";
import fc from "fast-check";
import { expect, test } from "vitest";
import { evaluate } from "../second-evaluator/evaluate.ts";
import { situation } from "./leads.ts";
import { model } from "./models.ts";
import { runs } from "../generators/effort.ts";

const numRuns = runs(150);

test("the runtime and the second evaluator agree, to the last millionth", () => {
  fc.assert(
    fc.property(model, fc.array(situation, { minLength: 1, maxLength: 6 }), (text, situations) => {
      const { plan, diagnostics } = compileText(text);
      const errors = diagnostics.filter((diagnostic) => severityOf(diagnostic) === "error");
      expect(errors.map((diagnostic) => `${diagnostic.code}: ${formatMessage(diagnostic)}`)).toEqual([]);
      const scorer = createScorer(plan!);
      const { ast } = parse(text, "model.score");
      for (const { lead, events, at } of situations) {
        const plain = evaluate([ast], lead, events, at);
        const outcome = scorer.score(lead, events, at);
        expect({
          ...outcome,
          scores: Object.fromEntries(
            Object.entries(outcome.scores).map(([name, { millionths, rating, stage }]) => [
              name,
              { millionths: BigInt(millionths), rating, stage },
            ]),
          ),
        }).toEqual(plain);
      }
    }),
    { numRuns },
  );
}, 3_600_000);
