import { Uri, window, workspace } from "vscode";

const inFolder = "In this folder";
const unsaved = "In a new editor, not saved yet";

/** Opens a small model that works, in the open folder or unsaved. No file is ever overwritten. */
export async function createModel(extension: Uri): Promise<void> {
  const content = new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(extension, "language/starter.score")));
  const folder = workspace.workspaceFolders?.[0]?.uri;
  // A walkthrough that is still opening takes the focus, which would close the list.
  const place =
    folder === undefined
      ? unsaved
      : await window.showQuickPick([inFolder, unsaved], { title: "Where should the model go?", ignoreFocusOut: true });
  if (place === undefined) return;
  if (place === unsaved || folder === undefined) {
    await window.showTextDocument(await workspace.openTextDocument({ language: "score", content }));
    return;
  }
  try {
    const file = await freeName(folder);
    await workspace.fs.writeFile(file, new TextEncoder().encode(content));
    await window.showTextDocument(file);
  } catch {
    void window.showWarningMessage("The folder cannot be written to, so the model is in a new editor.");
    await window.showTextDocument(await workspace.openTextDocument({ language: "score", content }));
  }
}

/** `model.score`, or the first of `model-2.score`, `model-3.score` … that is not there yet. */
async function freeName(folder: Uri): Promise<Uri> {
  for (let number = 1; ; number++) {
    const file = Uri.joinPath(folder, number === 1 ? "model.score" : `model-${number}.score`);
    try {
      await workspace.fs.stat(file);
    } catch {
      return file;
    }
  }
}
