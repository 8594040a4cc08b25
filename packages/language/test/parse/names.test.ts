import { describe, expect, test } from "vitest";
import { isReserved, keywords, keywordTexts, tokenize } from "../../src/index.ts";
import { expressionOf, findingsIn, read, sketch, sketchOf } from "../sketch.ts";

/** As listed in the reference, section 2. */
const reserved = [
  ..."model use lead event list define fit behavior score discard matrix action lifecycle sample test".split(" "),
  ..."and or not is when where otherwise because did yes no true false none missing nothing anything".split(" "),
];
const soft = keywordTexts.filter((word) => !isReserved(word) && word !== "half-life");

test("the reserved words are those of the reference", () => {
  expect(keywordTexts.filter(isReserved).sort()).toEqual([...reserved].sort());
});

test("every word is explained in one sentence", () => {
  for (const word of keywordTexts) expect(keywords[word].explanation, word).toMatch(/^[A-Z0-9][^]*[^.]\.$/);
});

describe("every other word is a name as it is", () => {
  test.each(soft)("%s", (word) => {
    expect(sketchOf(`lead { ${word}: text, a: number\n${word}: text }`)).toBe(
      `(lead [(field ${word} (type text)) (field a (type number)) (field ${word} (type text))])`,
    );
    expect(sketchOf(`event ${word} { ${word}: text }`)).toBe(`(event ${word} [(field ${word} (type text))])`);
    expect(sketchOf(`list ${word} as "a"`)).toBe(`(list ${word} (list-values ["a"]))`);
    expect(sketchOf(`define ${word} as 1`)).toBe(`(define ${word} 1)`);
    expect(sketchOf(`score ${word} as 1 { ratings ${word} from 1 }`)).toBe(
      `(score ${word} 1 (ratings-line [(rating-entry ${word} from:1)]))`,
    );
    expect(sketchOf(`fit ${word} {}`)).toBe(`(score-block fit ${word})`);
    expect(sketchOf(`behavior ${word} "L" cap 1 {}`)).toBe(`(score-block behavior ${word} label:"L" [(bound cap 1)])`);
    expect(sketchOf(`action ${word} "L" { ${word}: 1 }`)).toBe(`(action ${word} label:"L" [(outgoing-property ${word} [1])])`);
    expect(sketchOf(`lifecycle {\n${word} "L" when a\n${word} when b\n${word} otherwise\n}`)).toBe(
      `(lifecycle [(lifecycle-step ${word} label:"L" a) (lifecycle-step ${word} b) (lifecycle-step ${word})])`,
    );
    expect(sketchOf(`route {\n${word} "L" when a { ${word}: ${word} }\n${word} otherwise\n}`)).toBe(
      `(route [(route-line ${word} label:"L" a [(outgoing-property ${word} [${word}])]) (route-line ${word})])`,
    );
    expect(sketch(expressionOf(`lead.${word} is "x" and ${word}.${word} = 1`))).toBe(
      `(logical [(comparison lead.${word} is "x") (comparison ${word}.${word} = 1)] and)`,
    );
    expect(sketch(expressionOf(`\`${word}\` is \`${word}\``))).toBe(`(comparison ${word} is ${word})`);
    expect(sketchOf(`sample "S" { lead { ${word}: 1 } did ${word} { ${word}: 2 } today }`)).toBe(
      `(sample "S" [(lead-settings [(setting ${word} [1])]) (did-line ${word} [(setting ${word} [2])] (today))])`,
    );
  });

  test.each(soft)("%s in a condition", (word) => {
    expect(sketch(expressionOf(`${word} > 3 and (${word} is missing)`))).toBe(
      `(logical [(comparison ${word} > 3) {(missing-test ${word} missing)}] and)`,
    );
  });

  test.each(soft)("%s in a grid", (word) => {
    expect(sketchOf(`test "T" { cases {\n| ${word} |\n| ${word} |\n} }`)).toBe(
      `(test "T" [(cases (grid [(grid-row [(grid-cell [(words [${word}] name)])]) (grid-row [(grid-cell [(words [${word}] name)])])]))])`,
    );
  });
});

describe("reserved words take backticks", () => {
  test.each(reserved)("%s", (word) => {
    expect(findingsIn(`lead { a: text, ${word}: text }`)).toEqual(["reserved-word@1:17"]);
    expect(findingsIn(`lead {\n  a: text\n  ${word}: text\n}`)).toEqual(["reserved-word@3:3"]);
    expect(findingsIn(`event ${word} { a: text }`)).toEqual(["reserved-word@1:7"]);
    expect(findingsIn(`define a as lead.${word} is 1`)).toEqual(["reserved-word@1:18"]);
    expect(sketchOf(`lead { \`${word}\`: text }`)).toBe(`(lead [(field ${word} (type text))])`);
    expect(sketchOf(`event \`${word}\``)).toBe(`(event ${word})`);
  });
});

describe("where a word could be a keyword or a name, it is the keyword", () => {
  test.each([
    [`+1 for e, once per day`, "(once-per (per [(per-period day)]))"],
    ["+1 for e, once per `day`", "(once-per (per [(per-property [day])]))"],
    [`+1 for e, once per day.x`, "(once-per (per [(per-property [day x])]))"],
  ])("%s", (rule, modifier) => expect(sketchOf(`behavior {\n${rule}\n}`)).toContain(`[${modifier}]`));

  test("a period is not a property", () => {
    const target = (per: string): unknown => {
      const [block] = read(`behavior {\n+1 for e, once per ${per}\n}`).declarations;
      const rule = block?.kind === "score-block" ? block.items[0] : undefined;
      return rule?.kind === "occurrence-rule" && rule.modifiers[0]?.kind === "once-per"
        ? rule.modifiers[0].per.keys.map(({ kind }) => kind)
        : undefined;
    };
    expect(target("day")).toEqual(["per-period"]);
    expect(target("`day`")).toEqual(["per-property"]);
  });

  test.each([
    ["days since last", "(days-since last)"],
    ["days since last e", "(aggregate days-since-last e)"],
    ["days since last > 5", "(comparison (days-since last) > 5)"],
    ["count of e > count", "(comparison (aggregate count e) > count)"],
    ["floor(a) > floor", "(comparison (call floor [a]) > floor)"],
    ['stage is "x"', '(comparison stage is "x")'],
    ['count of stage "x"', '(count-of-stage "x")'],
    ["count of stage", "(aggregate count stage)"],
    ["fit rated B or better", "(rated fit or better [B])"],
    ["better or worse", "(logical [better worse] or)"],
    ["at > 3 and at least 1 of (at, least)", "(logical [(comparison at > 3) (at-least 1 [at least])] and)"],
  ])("%s", (text, tree) => expect(sketch(expressionOf(text))).toBe(tree));
});

test("names are compared letter by letter, so accents are composed", () => {
  const [declaration] = read("event cafe\u0301").declarations;
  expect(declaration?.kind === "event" && declaration.name.text).toBe("caf\u00e9");
  expect(tokenize("cafe\u0301").tokens[0]!.image).toBe("cafe\u0301");
});
