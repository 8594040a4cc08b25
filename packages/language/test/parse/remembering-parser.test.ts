/** A text that is read again after an edit comes out as if nobody had read it before, whatever the text and whatever the edit. */
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { runs, seed } from "../../../../test/generators/effort.ts";
import { caseTexts, edited, exampleTexts } from "../../../../test/generators/model-texts.ts";
import { random } from "../../../../test/generators/random.ts";
import { parse, rememberingParser, walk, type AstNode } from "../../src/index.ts";

const file = "model.score";

function followed(texts: readonly string[]): void {
  const again = rememberingParser(file);
  for (const text of texts) {
    const [one, other] = [again(text), parse(text, file)];
    if (!isDeepStrictEqual(one, other)) expect(one, JSON.stringify(texts)).toEqual(other);
  }
}

const model = `model "M" {}
lead { employees: number }
event page_view { url: url }

/// Large ones.
define large as employees > 500 // or so
behavior interest {
  +5 for page_view
  +3 for page_view where url.path is "/pricing"
}
fit {
  +5 when large
}
list free as "a.example", "b.example"
`;

test.each(exampleTexts)("after each character that is typed at the end of each part of an example", (text) => {
  const breaks = [...text.matchAll(/\n(?=\n)/g)].map(({ index }) => index);
  for (const at of breaks.slice(0, Math.max(2, runs(20)))) {
    const line = '\n  +5 when employees > "a';
    const steps = Array.from(line, (_, length) => text.slice(0, at) + line.slice(0, length + 1) + text.slice(at));
    followed([text, ...steps, text]);
  }
});

test("after edits at random of many texts, broken ones too, and after undoing them", () => {
  const draw = random(seed);
  const all = [...exampleTexts, ...caseTexts];
  for (let run = 0; run < runs(300); run++) {
    const parts = Array.from({ length: 3 + Math.floor(draw() * 6) }, () => all[Math.floor(draw() * all.length)]!);
    const texts = [parts.join("\n").slice(0, 20_000)];
    for (let edit = 0; edit < 8; edit++) texts.push(draw() < 0.2 ? texts.at(Math.max(-2, -texts.length))! : edited(texts.at(-1)!, draw));
    followed(texts);
  }
});

test.each([
  ["a brace that closes a block is removed", "}\nfit", "\nfit"],
  ["a block is opened above others", "define large", "fit {\n  +1 when large\ndefine large"],
  ["the word that begins a declaration is broken", "behavior interest", "behavio interest"],
  ["a declaration goes, and its comment is left", "define large as employees > 500 // or so\n", ""],
  ["a comment is begun that never ends", "lead {", "/* lead {"],
  ["a bracket is left open", "page_view where", "page_view, once per (url where"],
  ["a table is begun", "fit {", "| A | B |\nfit {"],
  ["a declaration is put further in", "define large", "  define large"],
  ["everything goes", model, ""],
  ["nothing was there", "", ""],
])("%s, and is put right", (_, found, put) => {
  const changed = model.replace(found, put);
  followed([model, changed, model, changed]);
  followed([changed, model, `${model}\n`, model.replaceAll("\n", "\r\n")]);
});

test("two places that are wrong do not keep what is between them from being right", () => {
  const long = Array.from(
    { length: 8 },
    (_, index) => `fit part_${index} {\n  +1 when employees > ${index}0 and employees < 100\n}\n`,
  ).join("");
  const one = (model + long).replace("+5 for page_view\n", "+5 fr page_view\n");
  followed([one, one.replace("> 70 and", ">> 70 and"), one.replace("> 30 and", "> 31 and"), model + long]);
});

test("declarations in which nothing has changed are not read again", () => {
  const again = rememberingParser(file);
  const before = again(model).ast.declarations;
  const after = again(model.replace("+5 for page_view\n", "+6 for page_view\n")).ast.declarations;
  expect(after.map((declaration, index) => declaration === before[index])).toEqual([true, true, true, true, false, true, true]);
  expect(again(model)).toBe(again(model));
});

test("what was handed out stays as it was", () => {
  const again = rememberingParser(file);
  const first = again(model);
  again(`// One.\n\n${model}`);
  again(model.replace("employees > 500", "employees > 5000"));
  expect(first).toEqual(parse(model, file));
});

test("no part of a tree is in two places, so that it can be moved part by part", () => {
  for (const text of [...exampleTexts, ...caseTexts]) {
    const nodes: AstNode[] = [];
    walk(parse(text, file).ast, (node) => void nodes.push(node));
    expect(new Set(nodes).size, text).toBe(nodes.length);
  }
});
