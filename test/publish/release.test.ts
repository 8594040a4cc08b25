/** The next version: everything in step, nothing else changed, and a changelog that is about what users see. */
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { npmOf, npmVersions } from "../packages/npm-versions.ts";
import { run } from "../packages/run.ts";
import { copyOf, git } from "./copy.ts";

const { root } = inject("workbench");
const { section, withSection, sectionOf } = (await import(new URL("../../.config/publish/changelog.mjs", import.meta.url).href)) as {
  section: (folder: string, version: string) => string;
  withSection: (log: string, added: string, version: string) => string;
  sectionOf: (log: string, version: string) => string | undefined;
};

describe("the command", () => {
  let folder = "";
  const current = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { version: string }).version;
  const release = (...args: string[]) => run(process.execPath, [".config/publish/release.mjs", ...args], folder);
  const text = (path: string): string => readFileSync(join(folder, path), "utf8");

  beforeAll(() => {
    folder = copyOf(root);
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test.each([
    [[], "Name the next version: npm run release -- 0.2.0\n"],
    [["next"], "“next” is no version: write three numbers such as 1.2.0, for a trial 1.2.0-beta.1.\n"],
    [["0.0.9"], `Version 0.0.9 comes before ${current}, which everything has now. Name a later one.\n`],
    [["9.8.7", "--force"], "“--force” is neither a version nor --dry-run. Write: npm run release -- 9.8.7 --dry-run\n"],
  ])("refuses %j in one sentence", (args, said) => {
    expect(release(...args)).toEqual({ status: 1, stdout: "", stderr: said });
  });

  test("a dry run says what would change, and changes nothing", () => {
    const { status, stdout } = release("9.8.7", "--dry-run");
    expect(status).toBe(0);
    expect(stdout).toMatch(new RegExp(`^Would change, from ${current} to 9\\.8\\.7:\n  package\\.json\n`));
    for (const file of ["vscode-extension/package.json", "package-lock.json", "packages/cli/CHANGELOG.md"])
      expect(stdout).toContain(`\n  ${file}\n`);
    expect(git(folder, "status", "--porcelain")).toBe("");
  });

  test("gives everything the version, and nothing names the one before", () => {
    const { status, stderr } = release("9.8.7");
    expect(status, stderr).toBe(0);
    expect(text("packages/plan/src/plan.ts")).toContain('export const version = "9.8.7";');
    expect(JSON.parse(text("packages/sql/package.json"))).toMatchObject({
      version: "9.8.7",
      dependencies: { "@scoreline/plan": "9.8.7", "@scoreline/runtime": "9.8.7" },
    });
    expect(JSON.parse(text("vscode-extension/package.json")).devDependencies["@scoreline/language-server"]).toBe("9.8.7");
    expect(text("packages/cli/CHANGELOG.md")).toMatch(/\n## 9\.8\.7 – \d{4}-\d\d-\d\d\n\nThe first version\. /);
    expect(text("packages/cli/CHANGELOG.md")).not.toContain("Not released yet");
    // What others published has versions of its own, and so have the tools of tests; examples of versions in our scripts are examples.
    const places = [
      "*.md",
      "*.json",
      "*.yml",
      ".github",
      "packages/*/src",
      ":!.config",
      ":!*/package-lock.json",
      ":!test",
      ":!packages/*/test",
    ];
    const { stdout } = run("git", ["grep", "-nwF", current, "--", ...places], folder);
    const ours = stdout
      .split("\n")
      .filter((line) => line !== "" && !/^package-lock\.json:|\d\.\d+\.0"/.test(line.replaceAll(`"${current}"`, "")));
    expect(ours).toEqual([]);
    const { packages } = JSON.parse(text("package-lock.json")) as { packages: Record<string, { version?: string; link?: boolean }> };
    const workspaces = Object.entries(packages).filter(([place, { link }]) => link !== true && !place.includes("node_modules"));
    expect(workspaces.length).toBeGreaterThan(15);
    expect(workspaces.filter(([, entry]) => entry.version !== "9.8.7")).toEqual([]);
  });

  test.each(npmVersions)("npm %s installs what the lock file then says", (version) => {
    const { status, stderr } = run(process.execPath, [npmOf(version), "ci", "--dry-run", "--ignore-scripts", "--offline"], folder);
    expect(status, stderr).toBe(0);
  });

  test("waits for changes that are not committed, and for a version that has no tag", () => {
    expect(release("9.8.8").stderr).toBe(
      "Some files have changes that are not committed. Commit them first, so that the release is a commit of its own.\n",
    );
    git(folder, "commit", "--quiet", "--all", "--message", "Version 9.8.7");
    git(folder, "tag", "v9.8.7");
    expect(release("9.8.7").stderr).toBe("Version 9.8.7 was released already: there is a tag v9.8.7. Name a later one.\n");
    expect(release("9.8.7-beta.2").stderr).toContain("comes before 9.8.7");
  });
});

describe("the changelog", () => {
  const folder = mkdtempSync(join(tmpdir(), "scoreline-changelog-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  let count = 0;
  const commit = (message: string, file: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), String((count += 1)));
    git(folder, "add", "--all");
    // In order, though all of them take less than a second.
    const date = new Date(Date.UTC(2026, 0, count)).toISOString();
    git(folder, "commit", "--quiet", "--message", message, "--date", date);
  };
  const body = (version: string): string => section(folder, version).replace(/^## (\S+) – \d{4}-\d\d-\d\d\n/, "## $1\n");

  test("says what users see, by what it is about, the newest first, and skips the rest", () => {
    git(folder, "init", "--quiet");
    commit("Everything begins", "README.md");
    commit("Models can be scored", "README.md");
    expect(body("1.0.0")).toBe("## 1.0.0\n\nThe first version. What it does is in the README.\n");
    git(folder, "tag", "v1.0.0");
    commit("A rule can have an end date", "grammar/language.md");
    commit("Helpers of the parser are in one file", "packages/language/src/parser.ts");
    commit("score run writes Parquet files", "packages/cli/README.md");
    commit("SQL for DuckDB rounds as the runtime does.", "packages/sql/README.md");
    commit("The benchmark measures the time of the processor", "README.md");
    commit("A field without a type is an error", "packages/diagnostics/pages/no-type.md");
    commit("The preview shows the matrix\n\nMore on how it does.", "vscode-extension/README.md");
    git(folder, "tag", "v1.1.0-beta.1");
    commit("A rule can be named", "grammar/language.md");
    expect(body("1.1.0")).toBe(
      [
        "## 1.1.0\n",
        "### Check before you upgrade\n",
        "- A field without a type is an error.\n",
        "### Language and messages\n",
        "- A rule can be named.",
        "- A rule can have an end date.\n",
        "### Databases\n",
        "- SQL for DuckDB rounds as the runtime does.\n",
        "### Reading data\n",
        "- score run writes Parquet files.\n",
        "### Editors\n",
        "- The preview shows the matrix.\n",
      ].join("\n"),
    );
  });

  test("says where nothing of it changed", () => {
    git(folder, "tag", "v1.1.0");
    commit("Helpers of the parser have names", "packages/language/src/parser.ts");
    expect(body("1.1.1")).toBe("## 1.1.1\n\nNothing that users see has changed.\n");
  });

  test("has the newest version first, and a version once", () => {
    const first = withSection("", "## 1.0.0 – 2026-01-01\n\n- One.\n", "1.0.0");
    const both = withSection(first, "## 1.1.0 – 2026-02-01\n\n- Two.\n", "1.1.0");
    expect(both).toMatch(/^# Changes\n\n[^#]+\n## 1\.1\.0 – 2026-02-01\n\n- Two\.\n\n## 1\.0\.0 – 2026-01-01\n\n- One\.\n$/);
    expect(withSection(both, "## 1.1.0 – 2026-02-02\n\n- Three.\n", "1.1.0")).toBe(both.replace("02-01\n\n- Two", "02-02\n\n- Three"));
    expect(sectionOf(both, "1.0.0")).toBe("## 1.0.0 – 2026-01-01\n\n- One.");
    expect(sectionOf(both, "1.0")).toBeUndefined();
  });
});
