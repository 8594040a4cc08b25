import { diagnostic } from "@scoreline/diagnostics";
import { formatExact } from "@scoreline/semantics";
import type { Analysis } from "../analysis.ts";

/** A rating that begins above the cap of its score. */
export const unreachableRating: Analysis = {
  code: "unreachable-rating",
  find: (plan, placeOf) =>
    plan.scores.flatMap(({ part, cap, ratings }) =>
      ratings.flatMap(({ name, from }, rating) => {
        if (cap === null || from === null || from <= cap) return [];
        return [
          diagnostic(
            "unreachable-rating",
            placeOf({ part, within: { rating } }),
            { name, from: formatExact(from), cap: formatExact(cap) },
            {
              related: [{ ...placeOf({ part, within: "cap" }), message: "the cap" }],
            },
          ),
        ];
      }),
    ),
};
