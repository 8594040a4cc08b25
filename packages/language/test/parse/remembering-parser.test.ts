/** A text that is read again after an edit comes out as if nobody had read it before, whatever the text and whatever the edit. */
import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { runs, seed } from "../../../../test/generators/effort.ts";
import { caseTexts, edited, editedAround, exampleTexts } from "../../../../test/generators/model-texts.ts";
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

test("after edits at random within blocks of rules, of which many leave them sound", () => {
  const draw = random(seed);
  const blocksOf = (text: string) => parse(text, file).ast.declarations.filter(({ kind }) => kind === "score-block");
  const all = [...exampleTexts, ...caseTexts].filter((text) => blocksOf(text).length > 0 && parse(text, file).diagnostics.length === 0);
  let sound = 0;
  for (let run = 0; run < runs(300); run++) {
    let text = all[Math.floor(draw() * all.length)]!;
    const texts = [text];
    for (let edit = 0; edit < 12; edit++) {
      const blocks = blocksOf(text);
      if (blocks.length === 0) break;
      const next = editedAround(text, blocks[Math.floor(draw() * blocks.length)]!.span, draw);
      const isSound = parse(next, file).diagnostics.length === 0;
      // Most that is wrong is left out, since what is right again is read with what was wrong before.
      if (!isSound && draw() < 0.9) continue;
      if (isSound && texts.at(-1) === text) sound++;
      texts.push(next);
      if (isSound) text = next;
    }
    followed(texts);
  }
  expect(sound).toBeGreaterThan(runs(900));
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

const ruled = `${model}
behavior visits cap 100 {
  decay half-life 30 days
  +1 for page_view, once
  /// The page with prices.
  +3 for page_view where url.path is "/pricing" // or so
  group "Reading" cap 20 {
    +5 for page_view where url.path starts with "/docs"
    /// Others.
    +2 for page_view where url.path starts with "/blog"
    -1 for every 3rd page_view
  }
  group "One" { +1 for page_view }
  then reduce by 10% when employees > 5
}
`;

test.each([
  ["a comment comes below a rule, which is about the next one", "page_view, once", "page_view\n  /// Why."],
  ["a comment ends the rule above it", 'is "/pricing" // or so', 'is "/prices" // and so'],
  ["a rule goes on in the next line", "page_view, once", "page_view,\n    once per week"],
  ["what was one rule are two", "page_view, once", "page_view\n  +4 for page_view"],
  ["a rule wants what the next line begins with", 'is "/pricing"', 'is "/prices" and'],
  ["a rule above goes on in the line that changes", "    -1 for every", '    because "so"\n    -1 for every'],
  ["a list is left open", 'is "/pricing"', 'is one of "/prices",'],
  ["a rule becomes a group that ends where the block did", '+3 for page_view where url.path is "/pricing"', 'group "New" {'],
  ["a group ends early", '"/docs"', '"/docs"\n  }'],
  ["a rule becomes a declaration", "-1 for every 3rd page_view", "define small as employees < 5"],
  ["a rule becomes a table", "-1 for every 3rd page_view", "| a |"],
  ["a rule goes", "    -1 for every 3rd page_view\n", ""],
  ["all rules of a group go", / {4}\+5 for[^}]*/, ""],
  ["a rule in a line with its group changes", "{ +1 for page_view }", "{ +12 for page_view }"],
  ["the last line of a block changes", "by 10%", "by 20%"],
  ["a group inside a group is begun", "    /// Others.", '    group "Inner" {'],
  ["the first rule of a block changes", "half-life 30 days", "half-life 31 days"],
])("of a block, %s, and is put right", (_, found, put) => {
  const changed = ruled.replace(found, put);
  expect(changed).not.toBe(ruled);
  followed([ruled, changed, ruled, changed, `// One.\n${changed}`, `// One.\n${ruled}`]);
  const [one, other] = [ruled, changed].map((text) => text.replaceAll("\n", "\r\n")) as [string, string];
  followed([one, other, one]);
});

test("rules of a block in which nothing has changed are not read again, nor are those of a group", () => {
  const rules = (points: number): string =>
    `${Array.from({ length: 30 }, (_, index) => `  +${index + points} when employees > ${index}`).join("\n")}\n`;
  const text = `${model}fit large_ones {\n${rules(1)}  group "G" cap 20 {\n${rules(100)}  }\n${rules(200)}}\n`;
  const again = rememberingParser(file);
  const itemsOf = (of: string) => {
    const block = again(of).ast.declarations.at(-1)!;
    const items = block.kind === "score-block" ? block.items : [];
    const group = items.find((item) => item.kind === "group")!;
    return { above: items.slice(0, 30), group, inside: group.items, below: items.slice(31) };
  };
  const before = itemsOf(text);
  const after = itemsOf(text.replace("+115 when employees > 15", "+1150 when employees > 16"));
  expect(after.above.every((item, index) => item === before.above[index])).toBe(true);
  expect(after.group).not.toBe(before.group);
  expect(after.inside.map((item, index) => item === before.inside[index])).toEqual(before.inside.map((_, index) => index < 15));
  expect(after.below.map(({ span }, index) => span.start - before.below[index]!.span.start)).toEqual(before.below.map(() => 1));
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
