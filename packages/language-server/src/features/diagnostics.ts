import type { Diagnostic } from "@scoreline/diagnostics";
import type { Diagnostic as ProtocolDiagnostic } from "vscode-languageserver-types";
import { protocolDiagnostic, ProjectLines } from "../protocol/mapping.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** What is wrong with the document: `checked` by what the text says, `compiled` also by what only shows when its plan is made. */
export function diagnosticsOf(snapshot: Snapshot, stage: "checked" | "compiled" = "compiled"): ProtocolDiagnostic[] {
  const lines = new ProjectLines(snapshot.project);
  return findingsIn(snapshot, stage).map((finding) => protocolDiagnostic(finding, lines));
}

export function findingsIn({ project, path }: Snapshot, stage: "checked" | "compiled"): readonly Diagnostic[] {
  const { diagnostics } = stage === "checked" ? project.model : project.compilation;
  return diagnostics.filter((finding) => finding.file === path);
}
