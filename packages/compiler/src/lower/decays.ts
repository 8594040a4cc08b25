import type { Decay } from "@scoreline/language";
import { compoundWeights, halfLifeWeights } from "../decay/weights.ts";
import { exactMillionths } from "./amounts.ts";
import type { Lowering } from "./lowering.ts";

/** The place of a decay in the table of decays; null where nothing fades. */
export function decay(written: Decay | undefined, { tables }: Lowering): number | null {
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
      const { days } = written.duration;
      const percent = exactMillionths(written.percent);
      return written.compound
        ? tables.decay(`compound ${percent} ${days}`, () => ({ kind: "compound", percent, days, weights: compoundWeights(percent, days) }))
        : tables.decay(`percent ${percent} ${days}`, () => ({ kind: "percent", percent, days }));
    }
    case "points-steps": {
      const { days } = written.duration;
      const points = Math.abs(exactMillionths(written.points));
      return tables.decay(`points ${points} ${days}`, () => ({ kind: "points", points, days }));
    }
  }
}
