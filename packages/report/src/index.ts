export {
  plainText,
  toned,
  type Block,
  type Cell,
  type Curve,
  type Document,
  type Item,
  type MatrixCell,
  type Piece,
  type Row,
  type Section,
  type Table,
  type Target,
  type Text,
  type Tone,
} from "./document/document.ts";
export { firstParagraph, readMarkdown } from "./document/read-markdown.ts";
export { plainPalette, type Palette, type TerminalOptions } from "./terminal/table.ts";
export { blockLines, documentLines } from "./terminal/terminal.ts";
export { markdownBlocks, markdownDocument } from "./markdown/markdown.ts";
export { htmlBlocks, htmlBody, htmlPage } from "./html/html.ts";
export { countInWords, leadsInWords, pointsInWords, signedPoints } from "./number-words.ts";
export { changeCauses } from "./change/change-causes.ts";
export { causeWords, explainedWords, nextChangeSentence } from "./change/change-words.ts";
export { timelineDocument, type LeadTimeline } from "./change/timeline-document.ts";
export { previewDocument } from "./preview/preview-document.ts";
export type { ChosenLead, Previewed, PreviewedLead } from "./preview/previewed.ts";
export { movesInWords, shareInWords, type ComeAndGo, type CountedLeads, type LeadMoves, type OwnLeads } from "./preview/own-leads.ts";
export { differenceSection, type ExplanationParts } from "./explain/difference-section.ts";
export { decisionWords, outcomeWords, teamOf } from "./explain/decision-items.ts";
export { explanationDocument } from "./explain/explanation-document.ts";
export { seenIn, valueWords } from "./explain/fact-words.ts";
export { diagnosticSection, locationWords, reportedFindings, type DiagnosticSources } from "./findings/diagnostic-section.ts";
export { countOf, rangeFinder, type Findings, type Range } from "./findings/findings.ts";
export { findingsAsGithub, githubAnnotations, type Annotation } from "./findings/github.ts";
export { findingsAsJson, type JsonFinding } from "./findings/json.ts";
export { findingsAsErrors, findingsAsJunit, junitXml, type JunitSuite } from "./findings/junit.ts";
export { textDifference } from "./findings/text-difference.ts";
export { findingsAsSarif, type SarifOptions } from "./findings/sarif.ts";
export type { ActionSummary, CloseSummary, MatrixSummary, RuleSummary, RunSummary, ScoreSummary } from "./summary/run-summary.ts";
export { createRunTally, type RunTally } from "./summary/run-tally.ts";
export { matrixFigure } from "./matrix/matrix-figure.ts";
export { modelDocument } from "./model-page/model-document.ts";
export { leastWords, mostWords, spanInPoints, spanWords } from "./model-page/reach-words.ts";
export type {
  ModelReport,
  ReportedFinding,
  ReportedRun,
  ReportedSample,
  ReportedTest,
  Vocabulary,
} from "./model-page/model-report.ts";
export { summaryDocument } from "./summary/summary-document.ts";
export { maskedSentences, unknownLead } from "./lead-from-data.ts";
