import { requests, type ReportResult } from "@scoreline/language-server/protocol";
import { ProgressLocation, ViewColumn, window, type Uri } from "vscode";
import { noAnswer, type Server } from "../client/server.ts";

/** Shows the report on the model of a file beside its text. */
export async function showReport(server: Server, uri: Uri): Promise<void> {
  const result = await window.withProgress({ location: ProgressLocation.Window, title: "Writing the report" }, () =>
    server.ask<ReportResult>(requests.report, { uri: uri.toString() }),
  );
  showPage("score.report", "Score Report", result, "There is no report to show.");
}

/** Shows a page that runs nothing and loads nothing, or says why there is none. */
export function showPage(type: string, title: string, result: ReportResult | null, otherwise: string): void {
  const problem = result === null ? noAnswer : result.problem;
  if (result?.page == null || problem !== null) return void window.showWarningMessage(problem ?? otherwise);
  const panel = window.createWebviewPanel(type, title, ViewColumn.Beside, { localResourceRoots: [], enableFindWidget: true });
  panel.webview.html = result.page;
}
