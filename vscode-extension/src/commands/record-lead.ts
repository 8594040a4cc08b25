import { requests, type RealLeadsResult, type RecordLeadParams, type RecordLeadResult } from "@scoreline/language-server/protocol";
import {
  Position,
  ProgressLocation,
  Range,
  TextEditorRevealType,
  Uri,
  type ViewColumn,
  window,
  workspace,
  WorkspaceEdit,
  type QuickPickItem,
} from "vscode";
import { noAnswer, type Server } from "../client/server.ts";

/** Adds a test of a lead beside the model, without what tells who it is; without a name, asks which lead. */
export async function recordLead(server: Server, uri: Uri, name: string | null): Promise<void> {
  const lead = name ?? (await chooseLead(server, uri));
  if (lead === null) return;
  const params: RecordLeadParams = { uri: uri.toString(), lead };
  const result = await reading(() => server.ask<RecordLeadResult>(requests.recordLead, params));
  if (result?.addition == null) return void window.showWarningMessage(result?.problem ?? noAnswer);
  const { addition, notes } = result;
  const file = Uri.parse(addition.uri);
  const { line, character } = addition.position;
  const place = new Position(line, character);
  const edit = new WorkspaceEdit();
  edit.insert(file, place, addition.text);
  if (!(await workspace.applyEdit(edit))) return void window.showWarningMessage("The test could not be added. Try again.");
  const editor = await window.showTextDocument(await workspace.openTextDocument(file), whereShown(file));
  editor.revealRange(new Range(place, place.translate(addition.text.split("\n").length)), TextEditorRevealType.InCenterIfOutsideViewport);
  if (notes.length > 0) void window.showInformationMessage(notes.join(" "));
}

/** Where the file is shown already, there. */
function whereShown(file: Uri): { readonly viewColumn?: ViewColumn } {
  const shown = window.visibleTextEditors.find(({ document }) => document.uri.toString() === file.toString());
  return shown?.viewColumn === undefined ? {} : { viewColumn: shown.viewColumn };
}

/** Null where nobody chose, or none can be chosen. */
async function chooseLead(server: Server, uri: Uri): Promise<string | null> {
  const result = await reading(() => server.ask<RealLeadsResult>(requests.realLeads, { uri: uri.toString() }));
  if (result === null || result.problem !== null) {
    void window.showWarningMessage(result?.problem ?? noAnswer);
    return null;
  }
  return pick(result.leads.map(({ id, decision }) => ({ label: id, description: decision })));
}

/** Any other lead can be named, too: the list has a few of each decision. */
function pick(items: readonly QuickPickItem[]): Promise<string | null> {
  const list = window.createQuickPick();
  list.title = "Write a test for which lead?";
  list.placeholder = "Choose one, or type the identifier of another";
  list.matchOnDescription = true;
  list.ignoreFocusOut = true;
  list.items = items;
  list.onDidChangeValue((value) => {
    const typed = value.trim();
    const isListed = typed === "" || items.some(({ label }) => label === typed);
    list.items = isListed ? items : [...items, { label: typed, description: "look for this identifier", alwaysShow: true }];
  });
  return new Promise((resolve) => {
    list.onDidAccept(() => {
      resolve(list.selectedItems[0]?.label ?? null);
      list.hide();
    });
    list.onDidHide(() => {
      resolve(null);
      list.dispose();
    });
    list.show();
  });
}

const reading = <Answer>(ask: () => Promise<Answer>): Thenable<Answer> =>
  window.withProgress({ location: ProgressLocation.Window, title: "Reading leads" }, ask);
