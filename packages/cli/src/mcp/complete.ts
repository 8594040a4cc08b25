import { modelName } from "./run-command.ts";
import { CommandFailure } from "../command-failure.ts";

/** So many suggestions are given; the first are the likeliest. */
const most = 60;

/** What can be written at a place of a text, a line each; lines and columns count from 1. */
export async function completeText(text: string, files: Readonly<Record<string, string>>, line: number, column: number): Promise<string> {
  const { loadAsked, Workspace } = await import("@scoreline/language-server");
  const root = "file:///project/";
  const workspace = new Workspace({
    readFile: (uri) => {
      const file = files[decodeURIComponent(uri.slice(root.length))];
      return Promise.resolve(file === undefined ? { problem: "not-found" } : { text: file });
    },
    listFiles: () => Promise.resolve(Object.keys(files).map((name) => root + encodeURI(name))),
  });
  workspace.folders = [root];
  workspace.put({ uri: root + modelName, version: 1, text });
  const snapshot = (await workspace.snapshot(root + modelName))!;
  const lines = text.split(/\r\n|\r|\n/);
  const written = lines[line - 1];
  if (written === undefined || column > written.length + 1)
    throw new CommandFailure(
      `The text has no column ${column} in line ${line}.`,
      `It has ${lines.length} lines; lines and columns count from 1.`,
    );
  const { completion } = await loadAsked();
  const { items } = completion(snapshot, { line: line - 1, character: column - 1 }, { snippets: false });
  const shown = items.slice(0, most).map(({ label, detail }) => (detail === undefined ? label : `${label} – ${detail}`));
  const more = items.length - shown.length;
  return [...(shown.length === 0 ? ["Nothing can be suggested here."] : shown), ...(more > 0 ? [`… and ${more} more`] : [])].join("\n");
}
