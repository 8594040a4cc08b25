export { compareModels } from "./compare-models.ts";
export type { Change, ChangeArea, ChangePlace, ModelDifference } from "./difference.ts";
export { differenceDocument, type DifferenceReport, type DocumentOptions } from "./difference-document.ts";
