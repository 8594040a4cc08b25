import type { Diagnostic } from "@scoreline/diagnostics";
import type { Diagnostic as ProtocolDiagnostic } from "vscode-languageserver-types";
import { protocolDiagnostic, ProjectLines, type PageOf } from "../protocol/mapping.ts";
import type { Project, Snapshot } from "../workspace/snapshot.ts";

/** What is found in the document: `checked` by what the text says, `compiled` also by what only shows when its plan is made. */
export function diagnosticsOf(snapshot: Snapshot, stage: "checked" | "compiled" = "compiled", pageOf?: PageOf): ProtocolDiagnostic[] {
  const lines = new ProjectLines(snapshot.project);
  return findingsIn(snapshot, stage).map((finding) => protocolDiagnostic(finding, lines, pageOf));
}

/** What is wrong with the settings of a project. */
export function settingDiagnostics(project: Project, pageOf?: PageOf): ProtocolDiagnostic[] {
  const lines = new ProjectLines(project);
  return project.settings.diagnostics.map((finding) => protocolDiagnostic(finding, lines, pageOf));
}

/** What is found in the document; `so far`: what can be told at once of it. */
export function findingsIn({ project, path }: Snapshot, stage: "checked" | "compiled" | "so far"): readonly Diagnostic[] {
  const found = stage === "checked" ? project.earlyFindings : stage === "compiled" ? project.findings : project.findingsSoFar;
  return found.filter((finding) => finding.file === path);
}
