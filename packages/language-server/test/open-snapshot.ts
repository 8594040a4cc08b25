import { Workspace, type Snapshot } from "../src/index.ts";

/** An open document of a project of files, without a wire. `|` marks the cursor where there is one. */
export async function openSnapshot(
  marked: string,
  files: Readonly<Record<string, string>> = {},
  name = "model.score",
): Promise<{ readonly snapshot: Snapshot; readonly offset: number }> {
  const offset = marked.indexOf("‸");
  const text = offset < 0 ? marked : marked.slice(0, offset) + marked.slice(offset + 1);
  const root = "file:///project/";
  const workspace = new Workspace({
    readFile: async (uri) => {
      const file = files[uri.slice(root.length)];
      return file === undefined ? { problem: "not-found" } : { text: file };
    },
    listFiles: async () => Object.keys(files).map((file) => root + file),
  });
  workspace.folders = [root];
  workspace.put({ uri: root + name, version: 1, text });
  return { snapshot: (await workspace.snapshot(root + name))!, offset: Math.max(0, offset) };
}
