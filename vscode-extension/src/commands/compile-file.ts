import { requests, type CompileResult } from "@scoreline/language-server/protocol";
import { window, workspace, type Uri } from "vscode";
import { noAnswer, type Server } from "../client/server.ts";

/** Shows the compiled plan of a file in a new editor, from where it can be saved. */
export async function compileFile(server: Server, uri: Uri): Promise<void> {
  const result = await server.ask<CompileResult>(requests.compile, { uri: uri.toString() });
  const problem = result === null ? noAnswer : result.problem;
  if (result?.plan == null || problem !== null) return void window.showWarningMessage(problem ?? "There is no plan to show.");
  await window.showTextDocument(await workspace.openTextDocument({ language: "json", content: result.plan }));
}
