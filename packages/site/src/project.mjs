/** What the program itself says: its commands, its codes, and what comes out of a model. From the sources, built or not. */
import { loadSources } from "../../../.config/generate/load-language.mjs";
import { root } from "./pages.mjs";

const entry = `
  export { createProgram } from "./packages/cli/src/main.ts";
  export { commands } from "./packages/cli/src/commands/index.ts";
  export { strictness } from "./packages/cli/src/output/code-document.ts";
  export { auditPage, audits } from "./packages/diagnostics/src/audits.ts";
  export { isAdjustable, severityOf } from "./packages/diagnostics/src/index.ts";
  export { compile } from "./packages/compiler/src/index.ts";
  export { loadSources, testDay } from "./packages/language/src/index.ts";
  export { testInputs } from "./packages/testing/src/index.ts";
  export { formatDay } from "./packages/semantics/src/index.ts";
  export { toFragment } from "./packages/playground/src/fragment.ts";
  export { createScorer } from "./packages/runtime/src/index.ts";
  export { explanationDocument, markdownBlocks } from "./packages/report/src/index.ts";
`;

/** The sources' exports that the pages are made with. */
export const loadProject = () => loadSources(root, entry);
