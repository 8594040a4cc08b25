import type { Diagnostic } from "@scoreline/diagnostics";
import type { Diagnostic as ProtocolDiagnostic } from "vscode-languageserver-types";
import { protocolDiagnostic, ProjectLines, type PageOf } from "../protocol/mapping.ts";
import { isVersion } from "../workspace/locations.ts";
import type { Project, Snapshot } from "../workspace/snapshot.ts";

/** Of what was found in a project, what an editor is told of one of its documents: nothing of a version, which nobody can fix and whose other files are not known. */
export function diagnosticsFrom(
  { uri, project, path }: Pick<Snapshot, "uri" | "project" | "path">,
  findings: readonly Diagnostic[],
  pageOf?: PageOf,
): ProtocolDiagnostic[] {
  if (isVersion(uri)) return [];
  const lines = new ProjectLines(project);
  return findings.filter((finding) => finding.file === path).map((finding) => protocolDiagnostic(finding, lines, pageOf));
}

/** What is wrong with the settings of a project. */
export function settingDiagnostics(project: Project, pageOf?: PageOf): ProtocolDiagnostic[] {
  const lines = new ProjectLines(project);
  return project.settings.diagnostics.map((finding) => protocolDiagnostic(finding, lines, pageOf));
}
