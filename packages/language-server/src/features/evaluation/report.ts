import { formatHint, formatMessage, severityOf } from "@scoreline/diagnostics";
import { htmlPage, modelDocument, type ReportedFinding } from "@scoreline/report";
import { describeModel } from "@scoreline/testing";
import { ProjectLines } from "../../protocol/mapping.ts";
import type { ReportResult } from "../../protocol/requests.ts";
import type { Project, Snapshot } from "../../workspace/snapshot.ts";
import { hasErrors } from "./evaluate.ts";

/** The page on the model that the document belongs to, as `score report` writes it without leads. */
export function modelReport({ project }: Snapshot): ReportResult {
  const { sound } = project;
  if (sound === null) return { problem: hasErrors, page: null };
  const described = describeModel(sound, (path) => path);
  return { problem: null, page: htmlPage(modelDocument({ ...described, findings: reported(project), run: null })) };
}

function reported(project: Project): ReportedFinding[] {
  const lines = new ProjectLines(project);
  return project.findings.map((found) => ({
    tone: severityOf(found),
    message: formatMessage(found),
    hint: formatHint(found),
    place: `${found.file}:${lines.range(found.file, found.span).start.line + 1}`,
  }));
}
