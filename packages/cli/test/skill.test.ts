import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

/** Needs a build, which `npm ci` makes. */
test("the skill is written as a whole, and again only where it is another", async () => {
  const cwd = folderWith();
  const first = await score(["mcp", "--skill", "some/skills"], { cwd });
  expect(first).toMatchObject({ code: 0, out: "" });
  expect(first.err).toContain("Wrote some/skills/scoreline.");
  const start = join(cwd, "some/skills/scoreline/SKILL.md");
  expect(readFileSync(start, "utf8")).toMatch(/^---\nname: scoreline\n/);
  expect(readdirSync(join(cwd, "some/skills"))).toEqual(["scoreline"]);
  expect(await score(["mcp", "--skill", "some/skills"], { cwd })).toMatchObject({ code: 0, err: "some/skills/scoreline is up to date.\n" });
});

test("what somebody has changed or put there is left alone", async () => {
  const cwd = folderWith({ "skills/scoreline/SKILL.md": "mine\n" });
  const changed = await score(["mcp", "--skill", "skills"], { cwd });
  expect(changed.code).toBe(2);
  expect(changed.err).toBe(
    "error: “skills/scoreline” is there already, and is not this version of the skill.\nRemove it, or name another folder.\n",
  );
  expect(readFileSync(join(cwd, "skills/scoreline/SKILL.md"), "utf8")).toBe("mine\n");
  const own = folderWith();
  await score(["mcp", "--skill", "."], { cwd: own });
  mkdirSync(join(own, "scoreline/mine"));
  writeFileSync(join(own, "scoreline/mine/note.md"), "a note\n");
  expect((await score(["mcp", "--skill", "."], { cwd: own })).code).toBe(2);
});

test("a folder that cannot be made is named, with what to do", async () => {
  const cwd = folderWith({ file: "" });
  const { code, err } = await score(["mcp", "--skill", "file/skills"], { cwd });
  expect(code).toBe(2);
  expect(err).toMatch(/^error: The skill could not be written to “file\/skills\/scoreline”: .*\.\n.+\.\n$/);
});

test("an empty name is refused, and nothing is written into the folder at hand", async () => {
  const cwd = folderWith();
  const { code, err } = await score(["mcp", "--skill", ""], { cwd });
  expect(code).toBe(2);
  expect(err).toMatch(/^error: An empty name is given for --skill\.\n/);
  expect(readdirSync(cwd)).toEqual([]);
});

// Linux alone has folders in which not even the system's own user can make one.
test.skipIf(!existsSync("/proc/self"))("where no folder can be made, that is said and nothing waits", async () => {
  const { code, err } = await score(["mcp", "--skill", "/proc/none"], { cwd: folderWith() });
  expect(code).toBe(2);
  expect(err).toMatch(/: nothing can be created in this folder\.\nChoose another folder\.\n$/);
});
