/** What people ask for while they write and look at a model, which the server loads after it has begun. */
export { codeActions } from "./code-actions.ts";
export { completion } from "./completion/completion.ts";
export { compiledPlan, explainSample, whyUnsound } from "./evaluation/evaluate.ts";
export { differenceFrom, modelReport } from "./evaluation/pages.ts";
export { previewOf } from "./evaluation/preview.ts";
export { savedWhatIf } from "./evaluation/save-what-if.ts";
export { runDocumentTests, testItems } from "./evaluation/tests.ts";
export { formatDocument, formatOnType, formatSelection } from "./formatting.ts";
export { hoverAt } from "./hover/hover.ts";
export { inlayHints } from "./inlay-hints.ts";
export { codeLenses } from "./lenses.ts";
export { findReferences } from "./mentions.ts";
export { definitionAt, highlightsAt } from "./references.ts";
export { recordedLead, testAddition } from "./missing-tests.ts";
export { prepareRename, rename } from "./rename.ts";
export { signatureAt } from "./signature/signature.ts";
