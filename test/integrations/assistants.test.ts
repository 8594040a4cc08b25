/** What an assistant is offered, asked by the official client over standard input and output. Needs a build, which `npm ci` makes. */
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/client";
import { StdioClientTransport } from "@modelcontextprotocol/client/stdio";
import { afterAll, beforeAll, expect, test } from "vitest";
import { folderWith } from "../../packages/cli/test/harness.ts";
import { misspelledText, soundText } from "../../packages/cli/test/models.ts";
import { root } from "./runner.ts";

const folder = folderWith({ "models/small.score": soundText, "models/wrong.score": misspelledText });
const client = new Client({ name: "test", version: "1.0.0" });

beforeAll(async () => {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [join(root, "packages/cli/bin/score.js"), "mcp"],
    cwd: folder,
  });
  await client.connect(transport);
});
afterAll(() => client.close());

/** What a tool answers, and whether it says that it failed. */
async function ask(name: string, given: Readonly<Record<string, unknown>>): Promise<{ readonly said: string; readonly failed: boolean }> {
  const { content, isError = false } = await client.callTool({ name, arguments: given });
  return { said: (content as readonly { readonly text: string }[]).map(({ text }) => text).join("\n"), failed: isError };
}

test("every tool says what it does, and that it changes nothing", async () => {
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual([
    "check_model",
    "fix_model",
    "format_model",
    "test_model",
    "explain_score",
    "complete_model",
    "example_models",
    "explain_word",
  ]);
  for (const { description, annotations, inputSchema } of tools) {
    expect(description!.length).toBeGreaterThan(40);
    expect(annotations).toMatchObject({ readOnlyHint: true });
    expect(inputSchema.type).toBe("object");
  }
  const page = readFileSync(join(root, "packages/cli/README.md"), "utf8");
  expect(tools.filter(({ name }) => !page.includes(`\`${name}\``))).toEqual([]);
  expect(client.getInstructions()).toContain("example_models");
});

test("a text is checked, and a file of the folder", async () => {
  expect(await ask("check_model", { text: soundText })).toEqual({ said: "✓ 1 file checked, no problems found.", failed: false });
  const wrong = await ask("check_model", { path: "models/wrong.score" });
  expect(wrong.failed).toBe(false);
  expect(wrong.said).toContain("models/wrong.score:14:12  error  There is no field");
  expect(wrong.said).toContain("Did you mean “employees”?");
});

test("certain fixes are made in the text alone", async () => {
  const { said } = await ask("fix_model", { text: misspelledText });
  expect(said.startsWith(soundText.trimEnd())).toBe(true);
  expect(readFileSync(join(folder, "models/wrong.score"), "utf8")).toBe(misspelledText);
});

test("a text is formatted", async () => {
  const { said } = await ask("format_model", { text: soundText.replace("+60 when", "+60     when") });
  expect(said.startsWith(soundText.trimEnd())).toBe(true);
});

test("tests run, and say what came out", async () => {
  expect((await ask("test_model", { text: soundText })).said).toContain("✓ 1 test passed");
  const { said, failed } = await ask("test_model", { text: soundText.replace("expect fit = 60", "expect fit = 61") });
  expect([failed, said.includes("60")]).toEqual([false, true]);
  expect((await ask("test_model", { text: soundText, coverage: true })).said).toMatch(/\d+%/);
});

test("a lead is scored and explained, with or without an identifier", async () => {
  const given = {
    lead: { employees: 100, country: "ES" },
    events: [
      { event: "visit", at: "2026-06-29", page: "/" },
      { event: "visit", at: "2026-06-29T10:00:00Z" },
    ],
    at: "2026-06-30",
  };
  const { said, failed } = await ask("explain_score", { text: soundText, ...given });
  expect(failed, said).toBe(false);
  expect(said).toContain("+60");
  expect(said).toContain("engagement · 2 points · rated 1");
  expect((await ask("explain_score", { text: soundText, ...given, lead: { id: "l-7", employees: 100 } })).said).toContain("l-7");
  expect(await ask("explain_score", { text: misspelledText, ...given })).toEqual({
    said: "The model has errors.\nSee check_model.",
    failed: true,
  });
  const bad = await ask("explain_score", { text: soundText, lead: { employees: "many" } });
  expect([bad.failed, bad.said.includes("many")]).toEqual([true, true]);
});

test("what can come is suggested where the cursor is", async () => {
  const cut = soundText.slice(0, soundText.indexOf("employees between") + "employees ".length);
  const lines = cut.split("\n");
  const { said } = await ask("complete_model", { text: cut, line: lines.length, column: lines.at(-1)!.length + 1 });
  expect(said).toContain("between");
  expect(said).toContain("is known");
  expect(await ask("complete_model", { text: cut, line: 1, column: 400 })).toMatchObject({
    failed: true,
    said: expect.stringContaining("no column 400 in line 1"),
  });
});

test("every example that it lists checks and passes its tests, with the files that are shown", async () => {
  const { said } = await ask("example_models", {});
  const names = said.split("\n").map((line) => line.split(" – ")[0]!);
  const notes = readdirSync(join(root, "examples/field-notes")).filter((file) => file.endsWith(".score"));
  expect(names).toEqual(
    expect.arrayContaining(["b2b-saas", "ecommerce", ...notes.map((file) => `field-notes/${file.slice(0, -".score".length)}`)]),
  );
  const shown = (await ask("example_models", { name: "b2b-saas" })).said.split(/^=== (.*)\n/m).slice(1);
  const files = Object.fromEntries(shown.flatMap((name, index) => (index % 2 === 0 ? [[name, shown[index + 1]!.trim()]] : [])));
  expect(Object.keys(files)[0]).toBe("model.score");
  const { "model.score": text, ...parts } = files;
  expect((await ask("test_model", { text, files: parts })).said).toMatch(/^✓ \d+ tests passed/);
  expect((await ask("example_models", { name: "b2b-sas" })).said).toContain("Did you mean “b2b-saas”?");
});

test("words and codes are explained", async () => {
  expect((await ask("explain_word", { topic: "at most" })).said).toContain("at most");
  expect((await ask("explain_word", { topic: "unknown-name" })).said).toContain("unknown-name");
  expect(await ask("explain_word", { topic: "decai" })).toMatchObject({
    failed: true,
    said: expect.stringContaining("Did you mean “decay”?"),
  });
});

test("nothing outside of the folder is read, and what is handed in twice or not at all is refused", async () => {
  writeFileSync(join(folder, "..", `outside-${process.pid}.score`), soundText);
  const outside = await ask("check_model", { path: `../outside-${process.pid}.score` });
  expect([outside.failed, outside.said.includes("outside the folder")]).toEqual([true, true]);
  const escaping = await ask("check_model", { text: soundText, files: { "../evil.score": "x" } });
  expect([escaping.failed, escaping.said.includes("outside the folder")]).toEqual([true, true]);
  expect((await ask("check_model", {})).failed).toBe(true);
  expect((await ask("check_model", { text: soundText, path: "models/small.score" })).failed).toBe(true);
  expect((await ask("check_model", { path: "models/none.score" })).failed).toBe(true);
  expect((await ask("check_model", { text: 5 })).failed).toBe(true);
});

test("what is named is never taken for an option of a command, so that nothing is changed or written", async () => {
  const before = readdirSync(folder);
  for (const path of ["--fix", "--output=said.txt", "-"]) {
    for (const tool of ["check_model", "test_model"])
      expect(await ask(tool, { path })).toMatchObject({ failed: true, said: expect.stringContaining(`no file “${path}”`) });
  }
  expect(await ask("explain_word", { topic: "--version" })).toMatchObject({
    failed: true,
    said: expect.stringContaining("called “--version”"),
  });
  expect(await ask("explain_word", { topic: " " })).toMatchObject({ failed: true, said: expect.stringContaining("No word is given.") });
  expect(readFileSync(join(folder, "models/wrong.score"), "utf8")).toBe(misspelledText);
  expect(readdirSync(folder)).toEqual(before);
});

test("links that lead out of the folder are not followed, and folders and names that cannot be files are refused in words", async () => {
  symlinkSync(join(root, "packages"), join(folder, "out"), "junction");
  const linked = await ask("check_model", { path: "out/cli/template/model.score" });
  expect([linked.failed, linked.said.includes("outside the folder")]).toEqual([true, true]);
  expect((await ask("check_model", { path: "models" })).said).toBe("“models” is a folder.\nName the .score file in it.");
  expect((await ask("check_model", { text: soundText, files: { a: "x", "a/b": "y" } })).said).toMatch(
    /^“a\/b” cannot be a file here: .+\.\n.+\.$/,
  );
  expect((await ask("check_model", { text: soundText, files: { "model.score": "x" } })).said).toContain("is what the text is called");
});

test("a lead is found by its identifier in any spelling, and what a lead or an event lacks is said in words", async () => {
  const explained = async (lead: object, events: readonly object[] = []): Promise<string> =>
    (await ask("explain_score", { text: soundText, lead, events, at: "2026-06-30" })).said;
  expect(await explained({ " ID": "l-8", employees: 100 }, [{ Event: "visit", AT: "2026-06-29" }])).toMatch(
    /Lead l-8[^]*engagement · 1 point/,
  );
  expect(await explained({ id: " ", employees: 100 })).toContain("Lead this-lead");
  expect(await explained({ id: { number: 8 } })).toContain("“id”, is neither a text nor a number");
  expect(await explained({}, [{ event: "visit", at: "2026-06-29" }, { event: "visit" }])).toContain(
    "Event 2 does not say when it happened.",
  );
  expect(await explained({}, [{ event: "", at: null }])).toContain("Event 1 does not say what happened, nor when it happened.");
  expect(await explained({ employees: "many" })).not.toContain("scoreline-assistant");
  // What is put in place of an identifier is no address, and no value of a field that is not the key.
  const byAddress = 'model "M"\nlead { mail: email key }\nfit { +5 when mail is known }';
  expect((await ask("explain_score", { text: byAddress, lead: {} })).said).toBe(
    "The lead lacks “mail”, which identifies it.\nGive it, too: rules may ask for it.",
  );
  const unnamed = 'model "M"\nlead { id: text }\nfit { +5 when id is known }';
  expect((await ask("explain_score", { text: unnamed, lead: {} })).said).toContain("fit · 0 points");
});

test("it ends when nobody is there to ask", () => {
  const { status, stderr } = spawnSync(process.execPath, [join(root, "packages/cli/bin/score.js"), "mcp"], {
    stdio: ["ignore", "pipe", "pipe"],
    encoding: "utf8",
  });
  expect([status, stderr]).toEqual([0, ""]);
});
