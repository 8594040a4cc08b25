import type { Diagnostic } from "vscode-languageserver-types";
import { diagnosticsFrom } from "../src/features/diagnostics.ts";
import type { PageOf } from "../src/protocol/mapping.ts";
import { compiledOf } from "../src/workspace/compiled.ts";
import type { Snapshot } from "../src/workspace/snapshot.ts";

/** What an editor is told of a document: `checked` by what the text says, `compiled` also by what only shows when its plan is made. */
export const diagnosticsOf = (snapshot: Snapshot, stage: "checked" | "compiled" = "compiled", pageOf?: PageOf): Diagnostic[] =>
  diagnosticsFrom(snapshot, stage === "checked" ? snapshot.project.earlyFindings : compiledOf(snapshot.project).findings, pageOf);
