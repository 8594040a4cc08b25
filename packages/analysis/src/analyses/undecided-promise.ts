import { diagnostic } from "@scoreline/diagnostics";
import type { Analysis } from "../analysis.ts";
import { prove } from "../attainable/promises.ts";

/** A promise that was neither proved nor refuted: nobody shall take it for proved. */
export const undecidedPromise: Analysis = {
  code: "undecided-promise",
  find: (plan, locationOf) =>
    plan.promises.flatMap((promise) =>
      prove(plan, promise).verdict === "undecided"
        ? [diagnostic("undecided-promise", locationOf({ part: promise.part }), { name: promise.name })]
        : [],
    ),
};
