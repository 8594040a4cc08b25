import type { Decay } from "@scoreline/language";
import type { PlanSteps } from "@scoreline/plan";
import { compoundWeights, halfLifeWeights } from "../decay/weights.ts";
import { exactMillionths } from "./amounts.ts";
import { withoutThese } from "./history.ts";
import type { Lowering } from "./lowering.ts";

/** The place of a decay in the table of decays; null where nothing fades. */
export function decay(written: Decay | undefined, lowering: Lowering): number | null {
  const { tables } = lowering;
  switch (written?.kind) {
    case undefined:
    case "no-decay":
      return null;
    case "half-life": {
      const { days } = written.duration;
      return tables.decay(`half-life ${days}`, () => ({ kind: "half-life", days, weights: halfLifeWeights(days) }));
    }
    case "linear": {
      const { days } = written.duration;
      return tables.decay(`linear ${days}`, () => ({ kind: "linear", days }));
    }
    case "percent-steps": {
      const steps = stepsOf(written, lowering);
      const { days } = steps;
      const percent = exactMillionths(written.percent);
      return written.compound
        ? tables.decay(`compound ${percent} ${keyOf(steps)}`, () => ({
            kind: "compound",
            percent,
            weights: compoundWeights(percent, days),
            ...steps,
          }))
        : tables.decay(`percent ${percent} ${keyOf(steps)}`, () => ({ kind: "percent", percent, ...steps }));
    }
    case "points-steps": {
      const steps = stepsOf(written, lowering);
      const points = Math.abs(exactMillionths(written.points));
      return tables.decay(`points ${points} ${keyOf(steps)}`, () => ({ kind: "points", points, ...steps }));
    }
  }
}

const keyOf = ({ days, without }: PlanSteps): string => (without === null ? `${days}` : `${days} ${JSON.stringify(without)}`);

const stepsOf = ({ duration, without }: Extract<Decay, { kind: "percent-steps" | "points-steps" }>, lowering: Lowering): PlanSteps => ({
  days: duration.days,
  without: without === undefined ? null : withoutThese(without, lowering),
});
