export { compareModels } from "./compare-models.ts";
export type { Change, ChangeArea, ChangePlace, ModelDifference } from "./difference.ts";
export { differenceDocument, type DifferenceReport, type DocumentOptions } from "./difference-document.ts";
export { askFailOn, needsLeads, readFailOn, type FailOn, type FailOnAnswer, type FailOnProblem } from "./fail-on.ts";
export { compareLeads, type CountedName, type LeadsComparison, type LeadsDifference, type Migration } from "./leads-difference.ts";
export { rulesBefore, type Mover } from "./movers.ts";
export { compareDirections, type Direction } from "./directions.ts";
export { comparePossibilities, type Possibility } from "./principle.ts";
