import { definitions } from "@scoreline/diagnostics";
import { declarationWords, keywords, keywordTexts } from "@scoreline/language";
import { exampleModel } from "@scoreline/language/writing";
import { expect, test } from "vitest";
import { readFileSync } from "node:fs";
import { commands } from "../src/commands/index.ts";
import { folderWith, score } from "./harness.ts";

const cwd = folderWith();

test("the page of a code", async () => {
  const { code, out } = await score(["help", "mixed-and-or"], { cwd, columns: 60 });
  expect(code).toBe(0);
  expect(out).toMatch(/^mixed-and-or\n\n/);
  expect(out).toContain("What to do\n");
  expect(out).not.toMatch(/```|^#/m);
});

test("no page shows a table as it is written, and what people try first is beside what to write", async () => {
  for (const code of Object.keys(definitions)) expect((await score(["help", code], { cwd })).out).not.toContain("|---");
  const { out } = await score(["help", "other-phrase"], { cwd, columns: 90 });
  expect(out).toMatch(/^ *once a month +once per month$/m);
});

test("the examples of a word are whole sentences, and its parts are those of the language", async () => {
  const help = async (word: string): Promise<string> => (await score(["help", word], { cwd, columns: 200 })).out;
  for (const word of keywordTexts) expect(await help(word)).not.toMatch(/^ *(?:- |• )?[;,.]/m);
  expect(await help("event")).not.toContain("; a condition on the event");
  expect(await help("event")).toContain("by us – What we or a system do");
  expect(await help("key")).not.toContain("Who receives the lead");
  expect(await help("key")).toContain("key – What identifies a lead, or an event that may come twice.");
  expect(await help("no")).toContain("before earlier or later, that no such event happened");
});

test("every code of the catalogue has a page", async () => {
  for (const code of Object.keys(definitions)) expect([code, (await score(["help", code], { cwd })).code]).toEqual([code, 0]);
});

test("all codes, the warnings first, each with one sentence", async () => {
  const { code, out } = await score(["help", "codes"], { cwd, columns: 200 });
  expect(code).toBe(0);
  const listed = [...out.matchAll(/^ *([a-z-]+) – .*\S[.…]?$/gm)].map(([, each]) => each!);
  expect([...listed].sort()).toEqual(Object.keys(definitions).sort());
  expect(listed.indexOf("unused-name")).toBeLessThan(listed.indexOf("unknown-name"));
  expect(out).toContain("unreachable-rating – No lead can ever have this rating");
  expect((await score(["help", "codse"], { cwd })).err).toContain("Did you mean “codes”?");
});

test("the page of a code says how strict it is, and what can be done about it", async () => {
  const end = async (code: string): Promise<string> =>
    (await score(["help", code], { cwd, columns: 90 })).out.split("\nHow strict it is\n")[1]!;
  expect(await end("unknown-name")).toBe("\nIt is an error: the model cannot be used until it is fixed.\n");
  const ofWarning = await end("unused-name");
  expect(ofWarning).toContain("    unused-name: off\n");
  expect(ofWarning).toContain("    // score-ignore unused-name because the CRM reads it\n");
  expect(await end("unused-ignore")).not.toContain("score-ignore");
  // Taken for an error, and a project may take it for less.
  const ofPromise = (await end("broken-promise")).replaceAll(/\s+/g, " ");
  expect(ofPromise).toContain("It is an error: score check fails, and the model works all the same.");
  expect(ofPromise).toContain("in the file .scoreline, with off, info or warning: broken-promise: off");
});

test("a slip gets a suggestion", async () => {
  expect(await score(["help", "mixed-and-ro"], { cwd })).toEqual({
    code: 2,
    out: "",
    err: "error: There is no code, command or word of the language called “mixed-and-ro”.\nDid you mean “mixed-and-or”?\n",
  });
  expect((await score(["help", "../../package"], { cwd })).code).toBe(2);
  expect((await score(["help", "constructor"], { cwd })).code).toBe(2);
});

test("words of the language", async () => {
  const decay = await score(["help", "decay"], { cwd, columns: 80 });
  expect(decay.code).toBe(0);
  expect(decay.out).toContain(`${keywords.decay.explanation}\n`);
  expect(decay.out).toContain("half-life D – Half of the points are left after D.\n");
  for (const sentence of ["decay half-life 30 days", "decay linear over 60 days"])
    expect(decay.out).toMatch(new RegExp(`^ *${sentence}$`, "m"));
  expect((await score(["help", "matrix"], { cwd })).out).toContain("To use “matrix” as a name, put it in backticks: `matrix`.");
  const together = await score(["help", "at most"], { cwd, columns: 80 });
  expect(together.out).toContain(`at: ${keywords.at.explanation}\n`);
  expect(together.out).toContain("at most N times – In all.");
  expect(together.out).not.toContain("half-life");
  expect(await score(["help", "at", "most"], { cwd, columns: 80 })).toEqual(together);
  expect((await score(["help", "at moist"], { cwd })).code).toBe(2);
});

test("what a word begins is shown as in a model, and the model is a sound one whose tests pass", async () => {
  const { out } = await score(["help", "fit"], { cwd, columns: 100 });
  expect(out).toContain('    fit cap 80 {\n      criterion "Company size" {\n        50 when employees > 500\n');
  expect(out).not.toContain("fit { … }");
  expect((await score(["help", "matrix"], { cwd })).out).toContain("    | A | call_now | write | write |");
  expect((await score(["help", "stage"], { cwd })).out).toContain('    stage "Decision" {\n      +30 for demo_request, once\n    }\n');
  expect((await score(["help", "override"], { cwd })).out).toContain("    override none when not consent\n");
  // The word within another, and what begins nothing.
  expect((await score(["help", "rate"], { cwd })).code).toBe(2);
  for (const word of ["known", "email", "most"]) expect((await score(["help", word], { cwd })).out, word).not.toContain("In a model");
  const model = folderWith({ "model.score": exampleModel });
  expect(await score(["check", "--max-warnings", "0", "."], { cwd: model })).toMatchObject({ code: 0 });
  expect((await score(["test", "."], { cwd: model })).code).toBe(0);
  expect((await score(["format", "--check", "."], { cwd: model })).code).toBe(0);
});

test("every word that begins a declaration is shown in a model, and so is every item of a block", async () => {
  const items = ["criterion", "group", "stage", "ratings", "reset", "then", "override", "decay"];
  const used = declarationWords.filter((word) => word !== "use");
  for (const word of [...used, ...items]) {
    const { out } = await score(["help", word], { cwd, columns: 100 });
    expect(out, word).toMatch(new RegExp(`\nIn a model\n+ +${word}[ {]`));
  }
});

test("every word of the language has a page", async () => {
  for (const word of keywordTexts) expect([word, (await score(["help", word], { cwd })).code]).toEqual([word, 0]);
});

test("what is both a command and a word shows both", async () => {
  const { out } = await score(["help", "test"], { cwd });
  expect(out).toContain("--filter");
  expect(out).toContain(keywords.test.explanation);
});

test("a command's name shows its help", async () => {
  expect((await score(["help", "check"], { cwd })).out).toContain("--max-warnings");
  expect((await score(["help"], { cwd })).out).toContain("Usage: score [options]");
});

test("the README names every option, and none that is not there", async () => {
  const readme = readFileSync(new URL("../../../README.md", import.meta.url), "utf8");
  const reference = readme.slice(readme.indexOf("## The command line"), readme.indexOf("## Use it as a library"));
  const optionsIn = (text: string): Set<string> => new Set([...text.matchAll(/--[a-z]+(?:-[a-z]+)*/g)].map(([option]) => option));
  const haveShortForms = new Set(["--output", "--quiet"]);
  const offered = new Set<string>();
  for (const name of Object.keys(commands)) {
    const { out } = await score([name, "--help"], { cwd });
    for (const [, option] of out.matchAll(/^ +(?:-\w, )?(--[a-z-]+)/gm)) if (!haveShortForms.has(option!)) offered.add(option!);
  }
  expect([...optionsIn(reference)].filter((option) => !offered.has(option))).toEqual([]);
  expect([...offered].filter((option) => !optionsIn(reference).has(option))).toEqual([]);
});
