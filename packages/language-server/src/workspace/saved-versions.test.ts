import type { SourceText } from "@scoreline/language";
import { loadSourcesAsync } from "@scoreline/language";
import { expect, test } from "vitest";
import { SavedVersions } from "./saved-versions.ts";
import { Project } from "./snapshot.ts";
import { soundOf } from "./compiled.ts";

const root = "file:///project/";
const settings = { path: "score.json", text: "", diagnostics: [], levels: {} } as unknown as Project["settings"];
const use = 'model "M"\nuse "shared.score"\n';

async function projectOf(files: Readonly<Record<string, SourceText>>): Promise<Project> {
  const read = async (path: string): Promise<SourceText> => files[path] ?? { problem: "not-found" };
  return new Project(root, await loadSourcesAsync("model.score", read), settings);
}

function disk(texts: Readonly<Record<string, string>>): { files: Record<string, SourceText>; versions: SavedVersions } {
  const files: Record<string, SourceText> = Object.fromEntries(Object.entries(texts).map(([path, text]) => [path, { text }]));
  return { files, versions: new SavedVersions(async (uri) => files[uri.slice(root.length)] ?? { problem: "not-found" }) };
}

const textOf = (project: Project, path: string): string | undefined => {
  const source = project.sources.files.get(path);
  return source !== undefined && "text" in source ? source.text : undefined;
};

test("where all files are saved, it is the project itself, which is remembered while it is typed in", async () => {
  const { files, versions } = disk({ "model.score": use, "shared.score": "event a\n" });
  const saved = await projectOf(files);
  expect(await versions.of(saved)).toBe(saved);
  const typed = await projectOf({ ...files, "shared.score": { text: "event b\n" } });
  expect(await versions.of(typed)).toBe(saved);
});

test("where it is typed in from the start, the files on disk are read, once as long as they are the same", async () => {
  const { files, versions } = disk({ "model.score": use, "shared.score": "event a\n" });
  const typed = await projectOf({ ...files, "model.score": { text: 'model "M"\n' } });
  const saved = await versions.of(typed);
  expect([textOf(saved, "model.score"), textOf(saved, "shared.score")]).toEqual([use, "event a\n"]);
  expect(await versions.of(await projectOf({ ...files, "model.score": { text: 'model "N"\n' } }))).toBe(saved);
  files["shared.score"] = { text: "event c\n" };
  expect(textOf(await versions.of(typed), "shared.score")).toBe("event c\n");
});

test("a file that is not there yet has no saved version to compare with", async () => {
  const { versions } = disk({});
  const saved = await versions.of(await projectOf({ "model.score": { text: 'model "M"\n' } }));
  expect(soundOf(saved)).toBeNull();
});
