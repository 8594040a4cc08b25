export { plainPalette, type ReportPalette } from "./terminal/palette.ts";
export { drawTable, fittingWidth, type Cell, type Column, type TableRow } from "./terminal/table.ts";
export { drawBar } from "./terminal/bar.ts";
export { pointsInWords, signedPoints } from "./points.ts";
export type { ExplainOptions } from "./explain/explain-options.ts";
export { explainText } from "./explain/explain-text.ts";
export { explainDifference } from "./explain/explain-difference.ts";
export { actionWords } from "./explain/decision-lines.ts";
