/** What manifests say of themselves to npm and the marketplaces, and that one command can raise the version of all of them. */
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, test } from "vitest";

const { root } = inject("workbench");
const { newTexts } = (await import(new URL("../../.config/publish/release.mjs", import.meta.url).href)) as {
  newTexts: (folder: string, next: string) => ReadonlyMap<string, string>;
};
const read = (path: string) => JSON.parse(readFileSync(join(root, path), "utf8"));
const { repository, version } = read("package.json");
const address = repository.url.replace(/^git\+|\.git$/g, "");
const published = readdirSync(join(root, "packages"))
  .map((name) => `packages/${name}`)
  .filter((folder) => existsSync(join(root, folder, "package.json")) && read(`${folder}/package.json`).private !== true);

test("the address is one of a repository, and the extension says the same", () => {
  expect(address).toMatch(/^https:\/\/[^/]+\/[^/]+\/[^/]+$/);
  const extension = read("vscode-extension/package.json");
  expect(extension.repository).toEqual({ type: "git", url: `${address}.git`, directory: "vscode-extension" });
  expect(extension.bugs.url).toBe(`${address}/issues`);
  expect(extension.homepage).toBe(`${address}/tree/main/vscode-extension#readme`);
  expect(read("packages/tree-sitter/tree-sitter.json").metadata.links.repository).toBe(address);
  expect(readFileSync(join(root, "examples/editors/zed/extension.toml"), "utf8")).toContain(`\nrepository = "${address}"\n`);
});

describe.each(published)("%s", (folder) => {
  const manifest = read(`${folder}/package.json`);

  test("says what it is, where it comes from, and where to report a bug", () => {
    expect(manifest).toMatchObject({
      version,
      license: "Apache-2.0",
      type: "module",
      engines: { node: ">=20.19" },
      repository: { type: "git", url: repository.url, directory: folder },
      homepage: `${address}/tree/main/${folder}#readme`,
      bugs: { url: `${address}/issues` },
      publishConfig: { access: "public", provenance: true },
    });
    expect(manifest.description).toMatch(/^[A-Z].{20,120}\.$/);
    expect(manifest.keywords.length).toBeGreaterThan(4);
    // What begins with “!” is left out of what is packed.
    for (const file of manifest.files) expect(existsSync(join(root, folder, file.replace(/^!/, ""))), file).toBe(true);
  });
});

test("the next version finds every place that names this one", () => {
  const texts = newTexts(root, "9.8.7");
  expect([...texts.keys()]).toEqual(
    expect.arrayContaining([
      "package.json",
      "package-lock.json",
      "packages/cli/package.json",
      "packages/plan/src/plan.ts",
      "README.md",
      "test/recipes/limit.patch",
    ]),
  );
  for (const [file, text] of texts) {
    if (file === "package-lock.json") continue;
    expect(text, file).toContain("9.8.7");
    expect(new RegExp(`[@v-]${version.replaceAll(".", "\\.")}\\b(?!\\.\\d)`).test(text), file).toBe(false);
  }
});
