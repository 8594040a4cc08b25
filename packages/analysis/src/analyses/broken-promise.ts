import { diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { prove } from "../attainable/promises.ts";
import { refutationExample, refutationWords } from "../refutation-words.ts";

/** A promise that some lead breaks. */
export const brokenPromise: Analysis = {
  code: "broken-promise",
  find: (plan, locationOf) =>
    plan.promises.flatMap((promise) => {
      const proof = prove(plan, promise);
      if (proof.verdict !== "refuted") return [];
      return [
        diagnostic(
          "broken-promise",
          locationOf({ part: promise.part }),
          { name: promise.name, how: `by ${refutationWords(plan, promise, proof)}` },
          { example: refutationExample(plan, promise, proof) },
        ),
      ];
    }),
};
