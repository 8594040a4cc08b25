import { diagnostic } from "@scoreline/diagnostics";
import { formatExact, ratingStart } from "@scoreline/semantics";
import type { Analysis } from "../analysis.ts";

/** A rating that begins above the cap of its score. */
export const unreachableRating: Analysis = {
  code: "unreachable-rating",
  find: (plan, locationOf) =>
    plan.scores.flatMap(({ part, cap, ratings }) =>
      ratings.flatMap(({ name, from }, rating) => {
        if (cap === null || from === null || from <= cap) return [];
        return [
          diagnostic(
            "unreachable-rating",
            locationOf({ part, within: { rating } }),
            { name, start: ratingStart(from, formatExact), cap: formatExact(cap) },
            {
              related: [{ ...locationOf({ part, within: "cap" }), message: "the cap" }],
            },
          ),
        ];
      }),
    ),
};
