import { commands, Uri, window, type ExtensionContext } from "vscode";
import type { Server } from "../client/server.ts";
import type { PreviewPanel } from "../preview/preview-panel.ts";
import type { TestExplorer } from "../test-explorer/test-explorer.ts";
import { WorkspaceCheck } from "./check-workspace.ts";
import { compareWithGit } from "./compare-with-git.ts";
import { compileFile } from "./compile-file.ts";
import { createModel } from "./create-model.ts";
import { SampleExplanations } from "./explain-sample.ts";
import { PointFitting } from "./fit-points.ts";
import { recordLead } from "./record-lead.ts";
import { showReport } from "./show-report.ts";

interface Parts {
  readonly context: ExtensionContext;
  readonly server: Server;
  readonly preview: PreviewPanel;
  readonly tests: TestExplorer;
}

/** Registers every command of the manifest. Lenses call some of them with the file and a name. */
export function registerCommands({ context, server, preview, tests }: Parts): void {
  const check = new WorkspaceCheck(server);
  const explanations = new SampleExplanations(server);
  const fitting = new PointFitting(server);
  const forFile = (run: (uri: Uri, name: string | null) => unknown) => (uri?: string | Uri, name?: unknown) => {
    const file = typeof uri === "string" ? Uri.parse(uri) : (uri ?? activeScoreFile());
    if (file === null) return void window.showInformationMessage("Open a .score file first.");
    return run(file, typeof name === "string" ? name : null);
  };
  const table: Readonly<Record<string, (...parts: never[]) => unknown>> = {
    "score.showPreview": forFile((uri, sample) => preview.show(uri, sample)),
    "score.explainSample": forFile((uri, sample) => explanations.show(uri, sample)),
    "score.showReport": forFile((uri) => showReport(server, uri)),
    "score.compareWithGit": forFile((uri) => compareWithGit(server, uri)),
    "score.recordLead": forFile((uri, lead) => recordLead(server, uri, lead)),
    "score.fitPoints": forFile((uri) => fitting.run(uri)),
    "score.compile": forFile((uri) => compileFile(server, uri)),
    "score.runTest": forFile((uri, name) => (name === null ? undefined : tests.runBlock(uri, name))),
    "score.showCoverage": () => tests.showCoverage(),
    "score.checkWorkspace": () => check.run(),
    "score.createSample": () => createModel(context.extensionUri),
    "score.openWalkthrough": () => commands.executeCommand("workbench.action.openWalkthrough", `${context.extension.id}#start`, false),
    "score.restartServer": () => server.restart(),
    "score.showOutput": () => server.output.show(),
  };
  context.subscriptions.push(check, explanations, fitting, ...Object.entries(table).map(([id, run]) => commands.registerCommand(id, run)));
}

function activeScoreFile(): Uri | null {
  const document =
    window.activeTextEditor?.document ?? window.visibleTextEditors.find((editor) => editor.document.languageId === "score")?.document;
  return document?.languageId === "score" ? document.uri : null;
}
