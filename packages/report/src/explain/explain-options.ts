import type { Plan } from "@scoreline/plan";
import type { ReportPalette } from "../terminal/palette.ts";

export interface ExplainOptions {
  /** The plan that was explained, for labels of actions and for thresholds. */
  readonly plan: Plan;
  readonly paint?: ReportPalette;
  /** Columns of the terminal. */
  readonly width?: number;
}
