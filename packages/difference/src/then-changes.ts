/** What is done with the value of a block at its end. */
import type { PlanAdjustment, PlanThen } from "@scoreline/plan";
import { formatExact } from "@scoreline/semantics";
import { conditionAspect } from "./aspects.ts";
import type { Aspect } from "./collector.ts";
import { amountWords } from "./sentences.ts";
import type { Both, Side } from "./side.ts";

const whole = 100_000_000;

/** `total reduced by 50%`, `+5 on the total`, `total at most 50` */
export function adjustmentWords(adjustment: PlanAdjustment, side: Side): string {
  switch (adjustment.kind) {
    case "add":
      return `${amountWords(adjustment.points, side)} on the total`;
    case "at-most":
    case "at-least":
      return `total ${adjustment.kind.replace("-", " ")} ${amountWords(adjustment.points, side).replace(/^\+/, "")}`;
    case "multiply": {
      const { factor } = adjustment;
      return `total ${factor <= whole ? "reduced" : "increased"} by ${formatExact(Math.abs(factor - whole))}%`;
    }
  }
}

export function thenAspects(sides: Both<Side>, old: PlanThen, now: PlanThen): Aspect[] {
  const isSame = sides.old.contents.of(old.adjustment) === sides.now.contents.of(now.adjustment);
  return [
    ...(isSame ? [] : [{ aspect: "adjustment", text: `now ${adjustmentWords(now.adjustment, sides.now)}` }]),
    ...conditionAspect(sides, old.when, now.when),
  ];
}
