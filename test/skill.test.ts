/** The skill for assistants: what it says is what the guide, the reference and the program say, its models run, and it is short enough to be read. */
import { readFileSync } from "node:fs";
import { posix } from "node:path";
import { fileURLToPath } from "node:url";
import { compileText, findingsOf } from "@scoreline/compiler";
import { catalogue } from "@scoreline/diagnostics";
import { keywordTexts } from "@scoreline/language";
import { runTests } from "@scoreline/testing";
import { beforeAll, expect, test } from "vitest";
import { skillFiles, skillName } from "../.config/generate/skill.mjs";
import { toolWords } from "../packages/cli/src/mcp/tool-words.ts";
import { codeBlocksIn, linksIn } from "../packages/site/src/markdown-text.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const guide = readFileSync(new URL("../grammar/guide.md", import.meta.url), "utf8");
const reference = readFileSync(new URL("../grammar/language.md", import.meta.url), "utf8");

let files: Readonly<Record<string, string>> = {};
let start = "";
beforeAll(async () => {
  files = await skillFiles(root);
  start = files["SKILL.md"]!;
});

test("it begins as skills do: with its name, and when to use it", () => {
  const [, head] = /^---\n([^]*?)\n---\n/.exec(start)!;
  const entries = new Map(head!.split("\n").map((line) => line.split(/: (.*)/s).slice(0, 2) as [string, string]));
  expect(entries.get("name")).toBe(skillName);
  expect(skillName).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  const description = JSON.parse(entries.get("description")!) as string;
  expect(description).toContain(".score");
  expect(description.length).toBeLessThanOrEqual(1024);
});

test("the first page has fewer than 500 lines, and no other is longer", () => {
  const lengths = Object.values(files).map((text) => text.split("\n").length);
  expect(start.split("\n").length).toBeGreaterThan(200);
  expect(Math.max(...lengths)).toBeLessThan(500);
});

test("every line of the guide’s tables is on the first page, and all of the guide and the reference is in the skill", () => {
  const rows = guide.split("\n").filter((line) => /^\| .*`/.test(line) && !line.includes("]("));
  expect(rows.length).toBeGreaterThan(80);
  expect(rows.filter((row) => !start.includes(row))).toEqual([]);
  const all = Object.values(files).join("\n");
  const unmarked = reference.replaceAll(/ *<!--[^]*?-->/g, "");
  const blocks = [guide, unmarked].flatMap((page) => codeBlocksIn(page).map(({ text }) => text));
  expect(blocks.length).toBeGreaterThan(15);
  expect(blocks.filter((block) => !all.includes(block))).toEqual([]);
  const said = unmarked.split("\n").filter((line) => /^[-|A-Z]/.test(line) && !line.includes("](") && !/^## |^- \[/.test(line));
  expect(said.length).toBeGreaterThan(150);
  // What comes before the first section is about the page itself.
  expect(said.filter((line) => !all.includes(line) && unmarked.indexOf(line) > unmarked.indexOf("\n## "))).toEqual([]);
});

test("it says in which order a block is written, which no small model shows", () => {
  expect(start).toContain("`decay` and `reset` first, then rules, groups and criteria, then lines with `then`, and `ratings` last");
});

test("every tool, every word and every code is in it", () => {
  expect(Object.keys(toolWords).filter((name) => !start.includes(`| \`${name}\` |`))).toEqual([]);
  const [words = "", messages = ""] = [files["references/words.md"], files["references/messages.md"]];
  expect(keywordTexts.filter((word) => !words.includes(`- \`${word}\``))).toEqual([]);
  expect(Object.keys(catalogue).filter((code) => !messages.includes(`- \`${code}\`: `))).toEqual([]);
});

test("every file is named on the first page, and what is named there and linked anywhere is in the skill", () => {
  const named = [...start.matchAll(/references\/[a-z/-]+\.md/g)].map(([path]) => path);
  expect([...new Set(named)].sort()).toEqual(
    Object.keys(files)
      .filter((path) => path !== "SKILL.md")
      .sort(),
  );
  const links = Object.entries(files).flatMap(([path, text]) =>
    linksIn(text).map(({ target }) => ({ path, target, file: posix.join(posix.dirname(path), target) })),
  );
  expect(links.length).toBeGreaterThan(10);
  expect(links.filter(({ target, file }) => !/^https:/.test(target) && files[file] === undefined)).toEqual([]);
});

test("its models compile, and their tests pass", () => {
  const models = Object.values(files).flatMap((text) =>
    codeBlocksIn(text).filter(({ info, text: code }) => info === "score" && /^model /m.test(code)),
  );
  expect(models.length).toBeGreaterThan(10);
  for (const { text } of models.filter(({ text }) => !text.includes(' from "lists/'))) {
    const compilation = compileText(text);
    expect(findingsOf(compilation), text).toEqual([]);
    expect(
      runTests(compilation.tests!).tests.filter(({ passed }) => !passed),
      text,
    ).toEqual([]);
  }
});
