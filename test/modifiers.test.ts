/** What may come after the comma of a rule on occurrences, in every place where people meet it. A new modifier is led through all of them. */
import { readdirSync, readFileSync } from "node:fs";
import { compileText } from "@scoreline/compiler";
import { childrenOf, parse, tokenize, type AstNode, type Modifier } from "@scoreline/language";
import { nextTokens } from "@scoreline/language/writing";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { completion } from "../packages/language-server/src/features/completion/completion.ts";
import { signatureAt } from "../packages/language-server/src/features/signature/signature.ts";
import { openSnapshot } from "../packages/language-server/test/open-snapshot.ts";
import { exampleFor } from "../packages/language/src/parser/messages/examples.ts";
import { wordMeantBy } from "../packages/language/src/parser/messages/other-words.ts";
import { readSections } from "./conformance-harness/markdown.ts";
import { model } from "./differential/models.ts";
import { loadGrammar, tokenizeLines } from "./grammar/textmate.ts";

/** By kind: as it is written, and what a sentence for people says of it; null where it says nothing of its own. */
const modifiers = {
  once: ["once", "once"],
  "once-per": ["once per day", "once per day"],
  "once-every": ["once every 7 days", "once every 7 days"],
  "at-most": ["at most 2 times per day", "at most 2 times per day"],
  "latest-only": ["latest only", "only the latest"],
  expires: ["expires after 9 days", "for 9 days"],
  "decay-modifier": ["decay none", null],
  bound: ["cap 9", "at most 9 points in all"],
} satisfies { readonly [Kind in Modifier["kind"]]: readonly [string, string | null] };

const firstWord = (text: string): string => text.split(" ", 1)[0]!;
const withoutFigures = (text: string): string => text.replace(/\d+/g, "N");
const ruleWith = (modifier: string, comma = ","): string => `event a\nbehavior {\n  +1 for a${comma} ${modifier}\n}\n`;

/** The kinds of node in a text. */
function kindsIn(text: string): Set<string> {
  const kinds = new Set<string>();
  const waiting: AstNode[] = [parse(text, "a.score").ast];
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    kinds.add(node.kind);
    waiting.push(...childrenOf(node));
  }
  return kinds;
}

const reference = readFileSync(new URL("../grammar/language.md", import.meta.url), "utf8");
const referenceOnModifiers = /- \*\*Modifiers\*\*[^]*?\n- \*\*/.exec(reference)![0];

const conformance = new URL("./conformance/", import.meta.url);
const tried = new Set(
  readdirSync(conformance)
    .filter((file) => file.endsWith(".md"))
    .flatMap((file) =>
      readSections(readFileSync(new URL(file, conformance), "utf8"))
        .flatMap(({ parts }) => parts)
        .flatMap((part) => (part.kind === "block" && part.info[0] === "score" ? [...kindsIn(part.text)] : [])),
    ),
);

const generated = new Set(fc.sample(model, { numRuns: 200, seed: 1 }).flatMap((text) => [...kindsIn(text)]));

const breakages = readFileSync(new URL("./breakages/table/runtime.mjs", import.meta.url), "utf8")
  .match(/(?<=breaks: ")[^"]*/g)!
  .join("\n");

test("the words that may come after the comma are those that begin the modifiers below", () => {
  const words = nextTokens("blockItems", tokenize("+1 for a, ").tokens).flatMap(({ token }) => ("keyword" in token ? [token.keyword] : []));
  const begun = new Set(Object.values(modifiers).map(([text]) => firstWord(text)));
  // `cap` and `floor` are of one kind.
  expect([...new Set(words)].filter((word) => word !== "floor").sort()).toEqual([...begun].sort());
});

describe.each(Object.entries(modifiers))("%s", (kind, [text, words]) => {
  test("is read after a comma", () => expect(kindsIn(ruleWith(text))).toContain(kind));

  test("is known for a modifier where the comma before it is missing", () => {
    const { ast, diagnostics } = parse(ruleWith(text, ""), "a.score");
    expect(diagnostics.map(({ code }) => code)).toEqual(["missing-comma"]);
    expect(ast.kind).toBe("file");
  });

  test("is what is meant where its first word has a letter too many", () =>
    expect(wordMeantBy(`${firstWord(text)}x`, "modifier", undefined, false)).toBe(firstWord(text)));

  test("is in the example of a message on what may come after the comma", () =>
    expect(exampleFor(["modifier"])).toContain(firstWord(text)));

  test("is said of the rule in the words for people", () => {
    const { plan } = compileText(`model "A" { timezone "UTC" }\n${ruleWith(text)}`);
    expect(JSON.stringify(plan!.words)).toContain(`+1 point for each a${words === null ? "" : `, ${words}`}"`);
  });

  test("has a clause to complete", async () => {
    const { snapshot, offset } = await openSnapshot(ruleWith("‸"));
    const { items } = completion(snapshot, snapshot.lines.positionAt(offset), { snippets: true });
    const inserted = items.map(({ textEdit }) => textEdit!.newText.replace(/\$\{\d[:|]([^,|}]*)[^}]*\}/g, "$1"));
    expect(inserted.map(withoutFigures)).toContain(withoutFigures(text));
  });

  test("is a part of the rule's signature", async () => {
    const { snapshot, offset } = await openSnapshot(ruleWith(`${text} ‸`));
    const help = signatureAt(snapshot, snapshot.lines.positionAt(offset))!;
    const { label, parameters } = help.signatures[0]!;
    const active = parameters![help.activeParameter!]!.label as [number, number];
    // Where the modifier has no part of its own, what may come after it is at hand.
    expect(label.slice(...active)).not.toMatch(/^because/);
  });

  test("is colored as a keyword", async () => {
    const rule = ruleWith(text).split("\n");
    const token = tokenizeLines(await loadGrammar(), rule)[2]!.find(({ startIndex }) => startIndex === rule[2]!.indexOf(text))!;
    expect(token.scopes.at(-1)).toMatch(/^keyword\.other\./);
  });

  test("is in the reference, among the modifiers", () =>
    expect(referenceOnModifiers).toMatch(new RegExp(`\`[^\`]*\\b${firstWord(text)}\\b`)));

  test("is tried by a case of conformance", () => expect(tried).toContain(kind));

  test("is broken on purpose", () => expect(breakages).toMatch(new RegExp(`\\b${firstWord(text)}\\b`)));

  test("is in the models on which the runtime is held against the second evaluator", () => expect(generated).toContain(kind));
});
