import type { Diagnostic as ProtocolDiagnostic } from "vscode-languageserver-types";
import { protocolDiagnostic, ProjectLines } from "../protocol/mapping.ts";
import type { Snapshot } from "../workspace/snapshot.ts";

/** What is wrong with the document. */
export function diagnosticsOf(snapshot: Snapshot): ProtocolDiagnostic[] {
  const lines = new ProjectLines(snapshot.project);
  return findingsIn(snapshot).map((finding) => protocolDiagnostic(finding, lines));
}

export function findingsIn({ project, path }: Snapshot) {
  return project.compilation.diagnostics.filter((finding) => finding.file === path);
}
