/** Files that are checked again after an edit come out as if nobody had checked them before, whatever the texts and whatever the edit. */
import { isDeepStrictEqual } from "node:util";
import { describe, expect, test } from "vitest";
import { runs, seed } from "../../../test/generators/effort.ts";
import { caseSources, caseTexts, edited, exampleTexts, reworded } from "../../../test/generators/model-texts.ts";
import { random } from "../../../test/generators/random.ts";
import {
  check,
  referencesAt,
  rememberingChecker,
  rememberingParser,
  thingsNamedIn,
  walk,
  type AstNode,
  type Expression,
  type GridCell,
  type Model,
  type ModelSymbol,
  type Name,
  type ParseResult,
  type Reference,
  type ReferenceNode,
  type Sources,
} from "../src/index.ts";

const file = "model.score";

/** A checker with the parsers before it, as an editor has them. */
function remembering(): (sources: Sources) => Model {
  const again = rememberingChecker();
  const parsers = new Map<string, (text: string) => ParseResult>();
  return (sources) => {
    const parsed = new Map<string, ParseResult>();
    for (const [path, source] of sources.files) {
      if (!path.endsWith(".score") || !("text" in source)) continue;
      const parser = parsers.get(path) ?? rememberingParser(path);
      parsers.set(path, parser);
      parsed.set(path, parser(source.text));
    }
    return again({ ...sources, parsed }, { everyFix: true });
  };
}

const placed = (symbol: ModelSymbol): readonly unknown[] => [
  symbol.kind,
  symbol.name,
  "declaration" in symbol ? [symbol.file, symbol.declaration.span] : null,
];

/** All that a model knows, by place, since the nodes of two models are not the same ones. */
function contentOf(model: Model): unknown {
  const facts: unknown[] = [];
  for (const { ast } of model.files) {
    walk(ast, (node: AstNode) => {
      const symbol = model.symbols.get(node as ReferenceNode);
      facts.push([
        symbol === undefined ? null : placed(symbol),
        model.types.get(node as Expression),
        model.domains.get(node as Expression),
        model.parts.get(node as Name),
        model.cases.get(node as GridCell),
      ]);
    });
  }
  const { symbols: _symbols, types: _types, domains: _domains, parts: _parts, cases: _cases, references, ...rest } = model;
  return { ...rest, facts, references: references.map(described) };
}

const described = ({ symbol, ...reference }: Reference): unknown => ({ ...reference, symbol: placed(symbol) });

/** What blocks name, by place, as far as it is known without a look into them. */
function namedInBlocks(model: Model, wanted: Model): readonly [unknown, unknown][] {
  const named: readonly string[] = ["define", "event-kind", "list", "action", "score", "stage"];
  return model.files.flatMap(({ path, ast }) =>
    ast.declarations.flatMap((block): [unknown, unknown][] => {
      const known = thingsNamedIn(model, block);
      if (block.kind !== "score-block" || known === null) return [];
      const { start, end } = block.span;
      const uses = wanted.references.filter(
        ({ file, span, declares }) => file === path && !declares && start <= span.start && span.end <= end,
      );
      const things = uses.map(({ symbol }) => `${symbol.kind} ${symbol.kind === "stage" ? symbol.score : symbol.name}`);
      return [
        [
          new Set(known.map(({ kind, name }) => `${kind} ${name}`)),
          new Set(things.filter((thing) => named.includes(thing.split(" ")[0]!))),
        ],
      ];
    }),
  );
}

/** @param draw says of which texts all is asked, and not only what is wrong */
function followed(all: readonly Sources[], draw: () => number): void {
  const again = remembering();
  for (const [index, sources] of all.entries()) {
    const [one, other] = [again(sources), check(sources, { everyFix: true })];
    const same = (found: unknown, wanted: unknown): void => {
      if (isDeepStrictEqual(found, wanted)) return;
      expect(found, JSON.stringify(all.slice(0, index + 1).map(({ files }) => [...files]))).toEqual(wanted);
    };
    same(one.diagnostics, other.diagnostics);
    const offset = Math.floor(draw() * (one.files[0]?.text.length ?? 0));
    const [near, known] = [one, other].map((model) => referencesAt(model, sources.entry, offset).map(described));
    same(near, known);
    for (const [things, wanted] of namedInBlocks(one, other)) same(things, wanted);
    if (draw() < 0.3) same(contentOf(one), contentOf(other));
  }
}

const sourcesOf = (text: string): Sources => ({ entry: file, files: new Map([[file, { text }]]) });

describe("after edits at random and after undoing them, it finds and knows what a check does", () => {
  const draw = random(seed);
  const some = <Item>(items: readonly Item[]): Item => items[Math.floor(draw() * items.length)]!;
  const next = (texts: readonly string[]): string => {
    if (draw() < 0.2) return texts.at(Math.max(-2, -texts.length))!;
    return draw() < 0.7 ? reworded(texts.at(-1)!, draw) : edited(texts.at(-1)!, draw);
  };

  test("of one text", () => {
    for (let run = 0; run < runs(400); run++) {
      const texts = [
        draw() < 0.5
          ? some(exampleTexts)
          : Array.from({ length: 3 }, () => some(caseTexts))
              .join("\n")
              .slice(0, 20_000),
      ];
      for (let edit = 0; edit < 10; edit++) texts.push(next(texts));
      followed(texts.map(sourcesOf), draw);
    }
  });

  test("of several files, of which some are lists", () => {
    const several = caseSources;
    for (let run = 0; run < runs(200); run++) {
      const all = [some(several)];
      for (let edit = 0; edit < 8; edit++) {
        const { entry, files } = all.at(-1)!;
        const path = some([...files.keys()]);
        const texts = all.flatMap((each) => {
          const source = each.files.get(path)!;
          return "text" in source ? [source.text] : [];
        });
        all.push({ entry, files: new Map([...files, [path, { text: next(texts) }]]) });
      }
      followed(all, draw);
    }
  });
});

const model = `model "M" {}
lead { employees: number, country: text }
event page_view { url: url }
list near as "Spain", "Portugal"
define large as employees > 500
action call "Call"
fit {
  +5 when employees > 10 and country is "Spain "
  +3 when large and country is in near
  ratings A from 8, B otherwise
}
behavior interest {
  +5 for page_view
  +1 when country contains "IT"
  ratings 1 from 5, 2 otherwise
}
score total as fit + interest
matrix fit by interest {
  |   | 1    | 2    |
  | A | call | call |
  | B | call | none |
}
sample "One" { lead { employees: 5, country: " Spain" } }
test "one" {
  given "One"
  expect interest = 0
}
`;

const found = (model: Model): readonly string[] => model.diagnostics.map(({ code }) => code);

test("a block that is as it was is not looked at again, wherever it is now", () => {
  const again = remembering();
  const [first, second] = again(sourcesOf(model)).diagnostics;
  expect([first?.code, second?.code]).toEqual(["spaces-around-text", "contains-inside-words"]);
  const below = again(sourcesOf(model.replace("+5 for page_view", "+55 for page_view"))).diagnostics;
  expect(below[0]).toBe(first);
  expect(below[1]).not.toBe(second);
  const above = again(sourcesOf(model.replace("employees > 10", "employees > 1000").replace("+5 for page_view", "+55 for page_view")));
  expect(above.diagnostics[1]).toEqual({
    ...below[1],
    span: { start: below[1]!.span.start + 2, end: below[1]!.span.end + 2 },
    fixes: expect.anything() as unknown,
  });
  expect(above.types).not.toBeInstanceOf(Map);
});

test.each([
  ["the type of a field", "country: text", "country: number", "type-mismatch"],
  ["a definition", "employees > 500", "employees", "not-a-condition"],
  ["what is in a list", "define large as employees > 500", "define large as employees is in near", "list-of-other-type"],
])("where %s changes, all is looked at again", (_, before, after, code) => {
  const again = remembering();
  again(sourcesOf(model));
  const changed = sourcesOf(model.replace(before, after));
  expect(again(changed).diagnostics).toEqual(check(changed, { everyFix: true }).diagnostics);
  expect(found(again(changed))).toContain(code);
});

describe("what is in one block is told from all others", () => {
  const follow = (...texts: readonly string[]): readonly (readonly string[])[] => {
    const again = remembering();
    return texts.map((text) => {
      const sources = sourcesOf(text);
      const once = again(sources);
      expect(once.diagnostics).toEqual(check(sources, { everyFix: true }).diagnostics);
      return found(once);
    });
  };
  const warned = ["spaces-around-text", "contains-inside-words"];

  test("a name that nothing uses any more", () => {
    const unused = model.replace("+3 when large and", "+3 when employees > 9 and");
    expect(follow(model, unused, unused.replace("+5 for", "+6 for"), model)).toEqual([
      warned,
      ["unused-name", ...warned],
      ["unused-name", ...warned],
      warned,
    ]);
  });

  test("scores that come to read one another", () => {
    const circle = model.replace("+3 when large and", "+3 when interest > 1 and").replace("+1 when country", "+1 when fit > 1 and country");
    const one = model.replace("+3 when large and", "+3 when large and interest > 1 and");
    expect(follow(model, one, one.replace("+1 when country", "+1 when fit > 1 and country"), one)[2]).toContain("score-circle");
    expect(follow(circle, circle.replace("+5 for", "+6 for"))[1]).toContain("score-circle");
  });

  test("a definition that a block asks the wrong way about", () => {
    const asked = model.replace("employees > 500", "not employees > 500").replace("+3 when large and", "-3 when large and");
    expect(follow(asked, asked.replace("+5 for", "+6 for"), asked.replace("-3 when", "-4 when"))).toEqual(
      Array(3).fill(["missing-not-considered", ...warned]),
    );
  });

  test("a warning is found once no error hides it", () => {
    const wrong = model.replace("+5 for page_view", "+5 for page_vie");
    expect(follow(wrong, model.replace("+5 for page_view", "+7 for page_view"))).toEqual([["unknown-event"], warned]);
  });

  test("so many unknown names that no near ones are looked for any more", () => {
    const unknown = (count: number, name = "other"): string => `behavior ${name} {\n${"  +1 for page_vies\n".repeat(count)}}\n`;
    const many = model + unknown(60);
    expect(
      follow(many, many + unknown(60, "more"), many.replace("+5 for page_view", "+5 for page_vie") + unknown(60, "more"), many)[1],
    ).toHaveLength(120);
  });
});
