import { readFileSync } from "node:fs";
import { CstParser, VERSION } from "chevrotain";
import { expect, expectTypeOf, test, vi } from "vitest";
import { tokenize } from "../tokenize.ts";
import { layOut } from "./layout/layout.ts";
import type { EngineHooks, EngineState } from "./parser-engine.ts";
import { ScoreParser } from "./score-parser.ts";

const fields = ["CST_STACK", "tokVector", "currIdx", "tokVectorLength"] as const;
const methods = ["getCurrRuleFullName", "getHumanReadableRuleStack", "consumeToken", "moveToTerminatedState"] as const;
const hooks = [
  "cstInvocationStateUpdate",
  "cstPostTerminal",
  "cstPostNonTerminal",
  "SAVE_ERROR",
  "getFollowsForInRuleRecovery",
  "tryInRuleRecovery",
  "findReSyncTokenType",
  "isInCurrentRuleReSyncSet",
  "reSyncTo",
  "attemptInRepetitionRecovery",
] as const;

type Listed = (typeof fields | typeof methods | typeof hooks)[number];

test("every member that the parser relies on is listed here", () => {
  expectTypeOf<keyof EngineState | keyof EngineHooks>().toEqualTypeOf<Listed>();
});
const library = CstParser.prototype as unknown as Readonly<Record<string, unknown>>;

const read = (parser: ScoreParser, text: string) =>
  parser.parseFile(
    layOut(tokenize(text).tokens, text, "model.score", () => {}),
    () => {},
  );

/** A colon that is not there, a rule that cannot be read, a missing comma, a missing brace. */
const broken = 'lead {\n  country text\n}\nfit {\n  +5 when when\n  +10 when country is one of "ES" "FR"\n';

test("the version of the library is pinned to the digit, and is the one installed", () => {
  const manifest = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
    dependencies: Record<string, string>;
  };
  expect(manifest.dependencies["chevrotain"]).toMatch(/^\d+\.\d+\.\d+$/);
  expect(manifest.dependencies["chevrotain"]).toBe(VERSION);
});

test.each([...methods, ...hooks])("the library's parser has a method %s", (name) => {
  expect(library[name]).toBeTypeOf("function");
});

test("the library keeps tokens and nodes where they are looked for", () => {
  const parser = new ScoreParser();
  expect(fields.map((name) => (Array.isArray(parser[name]) ? "list" : typeof parser[name]))).toEqual(["list", "list", "number", "number"]);
  read(parser, 'use "a.score"\nuse "b.score"\n');
  // All four tokens have been read, and no rule is left open.
  expect([parser.currIdx, parser.tokVector.length, parser.tokVectorLength, parser.CST_STACK.length]).toEqual([3, 4, 4, 0]);
});

test.each(hooks)("the library calls %s", (name) => {
  const parser = new ScoreParser();
  // None of these is called by our own code.
  const spy = vi.spyOn(parser, name);
  read(parser, broken);
  expect(spy).toHaveBeenCalled();
});

test.each(methods)("recovery uses %s", (name) => {
  const parser = new ScoreParser();
  const spy = vi.spyOn(parser, name);
  read(parser, name === "moveToTerminatedState" ? `fit {\n${"  +5 when when\n".repeat(102)}}\n` : broken);
  expect(spy).toHaveBeenCalled();
});

test("what is past remedy is skipped, and reading goes on", () => {
  expect(read(new ScoreParser(), broken).map(({ rule, remedy }) => [rule, remedy])).toEqual([
    ["field", "inserted"],
    ["primary", "skipped"],
    ["valueList", "inserted"],
    ["scoreBlock", "inserted"],
  ]);
});

test("a rule is called as the property that holds it", () => {
  const parser = new ScoreParser() as unknown as Readonly<Record<string, { readonly ruleName?: string } | undefined>>;
  const names = Object.keys(new ScoreParser().getGAstProductions());
  expect(names.filter((name) => parser[name]?.ruleName !== name)).toEqual([]);
});
