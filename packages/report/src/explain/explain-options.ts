import type { Plan } from "@scoreline/plan";
import type { ReportPalette } from "../terminal/palette.ts";
import { plainData } from "../terminal/plain-data.ts";

export interface ExplainOptions {
  /** The plan that was explained, for labels of actions and for thresholds. */
  readonly plan: Plan;
  readonly paint?: ReportPalette;
  /** Columns of the terminal. */
  readonly width?: number;
}

/** The plan with texts that may stand in a line, as far as explanations show any of it. */
export function printablePlan(plan: Plan): Plan {
  return { ...plan, actions: plainData(plan.actions), lifecycle: plainData(plan.lifecycle) };
}
