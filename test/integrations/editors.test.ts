/** The settings for other editors: all of them start the same command, and hand over the settings that the server reads. */
import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { notificationShapes } from "../../packages/language-server/src/server/params.ts";
import { root } from "./runner.ts";

const folder = join(root, "examples/editors");
const read = (path: string): string => readFileSync(join(folder, path), "utf8");

test("every folder has its row, and every row a folder", () => {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const page = read("README.md");
  for (const { name } of folders) expect(page).toMatch(new RegExp(`^\\| .+\\]\\(${name}(?:/[\\w.]+)?\\) \\|`, "m"));
});

test.each([
  ["neovim/init.lua", '"score.cmd" or "score", "lsp", "--stdio" }'],
  ["helix/languages.toml", 'command = "score"\nargs = ["lsp", "--stdio"]'],
  ["zed/src/lib.rs", 'args: vec!["lsp".into(), "--stdio".into()]'],
  ["jetbrains/template.json", '"windows": "score.cmd lsp --stdio"'],
])("%s starts the server as the command does", (file, line) => {
  expect(read(file)).toContain(line);
});

test.each(["neovim/init.lua", "helix/languages.toml", "jetbrains/settings.json"])("%s has the settings that the server reads", (file) => {
  const names = [...read(file).matchAll(/\b(leads|events|source|at)"?\s*[:=] ""/g)].map(([, name]) => name!);
  expect(names.sort()).toEqual(["at", "events", "leads", "source"]);
  const settings = { score: Object.fromEntries(names.map((name) => [name, ""])) };
  expect(notificationShapes["workspace/didChangeConfiguration"]({ settings }, "params")).toBeNull();
});

test("the template for JetBrains names files of the language", () => {
  const { fileTypeMappings, programArgs } = JSON.parse(read("jetbrains/template.json")) as {
    readonly fileTypeMappings: readonly { readonly fileType: { readonly patterns: readonly string[] }; readonly languageId: string }[];
    readonly programArgs: Readonly<Record<string, string>>;
  };
  expect(fileTypeMappings).toEqual([{ fileType: { name: "Score", patterns: ["*.score"] }, languageId: "score" }]);
  expect(programArgs["default"]).toBe('sh -c "score lsp --stdio"');
});
