import {
  commands,
  type CompletionItem,
  languages,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeLens,
  type Diagnostic,
  type Position,
  type TextDocument,
} from "vscode";
import { patience } from "./letters.ts";

/** Waits for a state, however long it takes to come about, and returns what was looked for. */
export async function eventually<Found>(
  what: string,
  look: () => Found | undefined | false | Thenable<Found | undefined | false>,
): Promise<Found> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`It did not happen that ${what}.`);
}

/** Opens a file of the folder in an editor. */
export async function open(name: string): Promise<TextDocument> {
  const document = await workspace.openTextDocument(fileNamed(name));
  await window.showTextDocument(document);
  return document;
}

export function fileNamed(name: string): Uri {
  const folder = workspace.workspaceFolders?.[0];
  if (folder === undefined) throw new Error("No folder is open.");
  return Uri.joinPath(folder.uri, name);
}

/** The place after the first occurrence of a text. */
export function after(document: TextDocument, text: string): Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`“${text}” is not in:\n${document.getText()}`);
  return document.positionAt(offset + text.length);
}

/** Puts another text in the place of the first occurrence of a text. */
export async function replace(document: TextDocument, text: string, other: string): Promise<void> {
  const end = after(document, text);
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(document.positionAt(document.offsetAt(end) - text.length), end), other);
  await apply(edit);
}

export async function apply(edit: WorkspaceEdit): Promise<void> {
  if (!(await workspace.applyEdit(edit))) throw new Error("The editor did not apply an edit.");
}

export async function untilText(document: TextDocument, text: string): Promise<void> {
  try {
    await eventually(`the text has “${text}”`, () => document.getText().includes(text));
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)} It is:\n${document.getText()}`);
  }
}

/** Closes what is open under a name, once it is. */
export async function closeTab(label: string): Promise<void> {
  const tab = await eventually(`“${label}” is open`, () =>
    window.tabGroups.all.flatMap(({ tabs }) => tabs).find((one) => one.label === label),
  );
  await window.tabGroups.close(tab);
}

/** Waits for a problem whose message has the text. */
export async function problemWith(uri: Uri, text: string): Promise<Diagnostic> {
  return eventually(`a problem with ${text} is reported in ${uri.path}`, () =>
    languages.getDiagnostics(uri).find(({ message }) => message.includes(text)),
  );
}

export async function untilNoProblems(uri: Uri): Promise<void> {
  await eventually(`no problem is reported in ${uri.path}`, () => languages.getDiagnostics(uri).length === 0);
}

/** Waits for a suggestion at a place, and accepts it. */
export async function accept(document: TextDocument, place: Position, label: string): Promise<void> {
  const item = await eventually(`“${label}” is suggested`, async () => {
    const { items } = await commands.executeCommand<{ items: CompletionItem[] }>(
      "vscode.executeCompletionItemProvider",
      document.uri,
      place,
    );
    return items.find((item) => item.label === label || (typeof item.label !== "string" && item.label.label === label));
  });
  const { range, insertText } = item;
  if (range === undefined || typeof insertText !== "string")
    throw new Error(`The suggestion “${label}” does not say what it writes where.`);
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, range instanceof Range ? range : range.replacing, insertText);
  await apply(edit);
}

/** What all lenses of a document say. */
export async function lensTitles(document: TextDocument): Promise<readonly string[]> {
  const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
  return lenses.flatMap(({ command }) => command?.title ?? []);
}

/** Waits for a lens with the title, and does what a click on it does. */
export async function pressLens(document: TextDocument, title: string): Promise<void> {
  const command = await eventually(`a lens offers “${title}”`, async () => {
    const lenses = await commands.executeCommand<CodeLens[]>("vscode.executeCodeLensProvider", document.uri);
    return lenses.map(({ command }) => command).find((command) => command?.title === title);
  });
  await commands.executeCommand(command.command, ...(command.arguments ?? []));
}
