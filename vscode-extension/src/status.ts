import { DiagnosticSeverity, languages, LanguageStatusSeverity, window, type Disposable, type LanguageStatusItem } from "vscode";
import type { Server } from "./client/server.ts";
import { countedProblems } from "./status-text.ts";

/** The status item of `.score` files: whether the server runs, and what the file at hand has against it. */
export function showStatus(server: Server): Disposable {
  const item = languages.createLanguageStatusItem("score.status", { language: "score" });
  item.name = "Scoreline";
  const refresh = (): void => describe(item, server);
  const listeners = [
    server.onStateChanged(refresh),
    languages.onDidChangeDiagnostics(refresh),
    window.onDidChangeActiveTextEditor(refresh),
  ];
  refresh();
  return { dispose: () => [item, ...listeners].forEach((part) => part.dispose()) };
}

function describe(item: LanguageStatusItem, server: Server): void {
  item.busy = server.state === "starting";
  if (server.state === "stopped") {
    item.text = "Scoreline has stopped";
    item.severity = LanguageStatusSeverity.Error;
    item.command = { command: "score.restartServer", title: "Restart" };
    return;
  }
  const document = window.activeTextEditor?.document;
  const problems = document?.languageId === "score" ? languages.getDiagnostics(document.uri) : [];
  const count = (severity: DiagnosticSeverity): number => problems.filter((problem) => problem.severity === severity).length;
  item.text =
    server.state === "starting"
      ? "Scoreline is starting"
      : countedProblems(count(DiagnosticSeverity.Error), count(DiagnosticSeverity.Warning));
  item.severity = LanguageStatusSeverity.Information;
  item.command = { command: "score.showOutput", title: "Output" };
}

const noLeads = "No leads beside the model";

/** The status item of the leads beside models: how many are counted of the model that was counted last, or why none are. */
export function showLeads(server: Server): Disposable {
  const item = languages.createLanguageStatusItem("score.leads", { language: "score" });
  item.name = "Leads";
  item.text = noLeads;
  const listeners = [
    server.onLeads(({ text, isProblem }) => {
      item.text = text ?? noLeads;
      item.severity = isProblem ? LanguageStatusSeverity.Warning : LanguageStatusSeverity.Information;
    }),
  ];
  return { dispose: () => [item, ...listeners].forEach((part) => part.dispose()) };
}
