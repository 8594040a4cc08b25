import { diagnostic } from "@scoreline/diagnostics";
import { formatExact } from "@scoreline/semantics";
import type { Analysis } from "../analysis.ts";
import { boundsOf } from "../attainable/bounds.ts";

/** A stage of the buying process that can give less than the one before it, where both have an end. */
export const stageWorthLess: Analysis = {
  code: "stage-worth-less",
  find: (plan, locationOf) =>
    plan.scores.flatMap((score, index) => {
      const bounds = boundsOf(plan);
      if (score.kind === "formula" || bounds === null) return [];
      const stages = score.items.flatMap((item, place) =>
        "items" in item && item.kind === "stage" ? [{ item, most: bounds.item(index, place).high }] : [],
      );
      return stages.flatMap(({ item, most }, at) => {
        const before = stages[at - 1];
        if (before === undefined || !Number.isFinite(before.most) || most >= before.most) return [];
        return [
          diagnostic(
            "stage-worth-less",
            locationOf(item),
            { name: item.name!, most: formatExact(most), before: before.item.name!, other: formatExact(before.most) },
            { related: [{ ...locationOf(before.item), message: "the stage before it" }] },
          ),
        ];
      });
    }),
};
