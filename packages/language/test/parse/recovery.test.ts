import { describe, expect, test } from "vitest";
import { formatHint, formatMessage } from "@scoreline/diagnostics";
import { parse } from "../../src/index.ts";
import { findingsIn, sketch } from "../sketch.ts";

/** The names of what is declared, in order; `?` where there is none. */
function declared(text: string): string {
  return parse(text, "a")
    .ast.declarations.map((each) => {
      if ("name" in each && each.name !== undefined) return sketch(each.name).replaceAll('"', "");
      return each.kind === "score-block" ? each.family : each.kind;
    })
    .join(" ");
}

describe("one defect, one diagnostic, where it is", () => {
  test.each([
    // A sentence stops too early.
    ["fit {\n  +1 when\n  +2 when a\n}", ["unfinished-sentence@2:6"]],
    ["fit {\n  +1 when a and\n}", ["unfinished-sentence@2:13"]],
    ["fit {\n  +1 when a >\n  +2 when b\n}", ["unfinished-sentence@2:13"]],
    ["behavior {\n  +1 for\n  decay half-life 3 days\n}", ["unfinished-sentence@2:6"]],
    ["behavior {\n  +1 for a,\n}", ["unfinished-sentence@2:11"]],
    ["define a as", ["unfinished-sentence@1:10"]],
    ["define a as b is one of", ["unfinished-sentence@1:22"]],
    ["event\nevent a", ["unfinished-sentence@1:1"]],
    ["lead { id: }", ["unfinished-sentence@1:10"]],
    ["score s as 60% of fit + 40% of", ["unfinished-sentence@1:29"]],
    ["action a { b: 1 }", ["unfinished-sentence@1:8"]],
    ['test "T" {\n  expect\n}', ["unfinished-sentence@2:3"]],
    ["lifecycle {\n  a when\n  b when c\n}", ["unfinished-sentence@2:5"]],
    // A mark is missing, or another is in its place.
    ["lead {\n  id text key\n}", ["missing-mark@2:3"]],
    ["lead {\n  id = text key\n}", ["wrong-mark@2:6"]],
    ["define a = 1", ["wrong-mark@1:10"]],
    ["define a b", ["missing-mark@1:8"]],
    ["define a as (b\ndefine c as 1", ["unfinished-sentence@1:14"]],
    ["fit {\n  +1 when (a\n}", ["missing-mark@2:12"]],
    ["fit\n  +1 when a\n}", ["missing-mark@1:1"]],
    ['discard "x" a', ["missing-mark@1:9"]],
    ["fit {\n  +1 a\n}", ["missing-mark@2:4"]],
    ["fit {\n  ratings A from 1 B otherwise\n}", ["missing-comma@2:18"]],
    ["behavior {\n  +1 for a once\n}", ["missing-comma@2:10"]],
    ['list a as "b" "c"', ["missing-comma@1:11"]],
    ['test "T" { expect fit = 1 action a }', ["missing-comma@1:25"]],
    ["discard Spam when a", ["missing-quotes@1:9"]],
    ["define a as b mentions CEO", ["missing-quotes@1:24"]],
    ["define a as b is United States and c", ["missing-quotes@1:18"]],
    ["define a as b is United States Of America", ["missing-quotes@1:18"]],
    ['event "a" { b: text }', ["needless-quotes@1:7"]],
    ["fit {\n  10 when a\n}", ["missing-sign@2:3"]],
    ['define a as b contains "c", "d"', ["missing-any-of@1:24"]],
    // Braces.
    ["fit {\n  +1 when a\nfit b {\n  +1 when a\n}", ["missing-brace@1:5"]],
    ['fit {\n  stage "A" {\n    +1 when a\n  stage "B" {\n    +1 when b\n  }\n}', ["missing-brace@2:13"]],
    ['fit {\n  criterion "A" {\n    1 when a\n  then +1 when b\n}', ["missing-brace@2:17"]],
    ['fit {\n  criterion "A" {\n    1 when a', ["missing-brace@2:17"]],
    ['sample "S" {\n  lead { a: 1\n  did b today\n}', ["missing-brace@2:8"]],
    ["fit { +1 when a }\n}", ["extra-brace@2:1"]],
    ["fit { {\n  +1 when a\n}\n}", ["unexpected-text@1:7"]],
    ['fit {\n  stage "A" {\n    stage "B" {\n      +1 when b\n    }\n  }\n}', ["nested-group@3:5"]],
    // Rules and signs.
    ["behavior {\n  +1 for a +2 for b\n}", ["rule-on-same-line@2:12"]],
    ["fit {\n  +1 when a > 3 -2 when b\n}", ["rule-on-same-line@2:17"]],
    ['fit {\n  criterion "C" weight 5% out of 10 {\n    5 when a > 3 -2 when b\n  }\n}', ["rule-on-same-line@3:18"]],
    ["fit {\n  +1 when a > 3 +(b + c) when b\n}", ["rule-on-same-line@2:17"]],
    ["behavior {\n  +1 for a; +2 for b\n}", ["needless-separator@2:11"]],
    ["behavior {\n  +1 for a, once, then reduce by 5% when b\n}", ["needless-separator@2:17"]],
    ["fit {\n  +1 when a, +2 when b\n}", ["rule-on-same-line@2:14"]],
    ["event a, event b, event c", ["needless-separator@1:8"]],
    ["lifecycle {\n  a when x > 1, b when x > 0, c otherwise\n}", ["needless-separator@2:15"]],
    ["fit {\n  +4 - 1 when a\n}", ["unbracketed-points@2:4"]],
    ['fit {\n  criterion "A" {\n    4 -1 otherwise\n  }\n}', ["unbracketed-points@3:5"]],
    ["define a as b\n  + c", ["sign-begins-rule@2:3"]],
    ["define a as (b\n  - c)", ["sign-begins-rule@2:3"]],
    // Grids.
    ["matrix a by b {\n  | | 1 |\n  | A | x\n}", ["missing-pipe@3:9"]],
    ["matrix a by b {\n  | | 1 |\n  A | x |\n}", ["missing-pipe@3:3"]],
    ["matrix a by b { | | 1 | 2 | | A | x | y | | B | x | y | }", ["rule-on-same-line@1:29"]],
    ['test "T" {\n  cases {\n    | a | b |\n    | 1 | 2 | | 3 | |\n  }\n}', ["rule-on-same-line@4:15"]],
    ['test "T" {\n  cases {\n    | a | b | c |\n    | 1 | | |\n  }\n}', []],
    ["define a as b | c", ["bad-character@1:15"]],
    // Words.
    ["behaviour {\n  +1 for a\n}", ["unknown-word@1:1"]],
    ["fit {\n  rating A from 1\n}", ["unknown-word@2:3"]],
    ['fit {\n  criterion "A" {\n    1 when a\n    else 0\n  }\n}', ["unknown-word@4:5"]],
    ["lead { a: txt }", ["unknown-word@1:11"]],
    ["define a as score > 1", ["other-phrase@1:10"]],
    ["define a as list > 1", ["unexpected-text@1:13"]],
    ["define a as `list` > 1\ndefine b as list > 1", ["reserved-word@2:13"]],
    ["define a as `score` > 1\ndefine b as score > 1", ["reserved-word@2:13"]],
    ["ratings A from 1", ["outside-block@1:1"]],
    ["define a as b c", ["space-in-name@1:13"]],
    ["define a as (b))", ["surplus-text@1:16"]],
    ["define a as b is in last 3 days", ["is-before-window@1:15"]],
    ["define a as 1 < b < 3", ["chained-comparison@1:13"]],
    ["define a as did e in last 3 days in last 2 days", ["repeated-clause@1:34"]],
    ["define a as did e where b and c", ["unexpected-text@1:27"]],
    // A problem with characters is all that is said of its line.
    ['fit {\n  criterion "A weight 40% {\n    1 when a\n  }\n}', ["unfinished-text@2:13"]],
    ['discard "A when b', ["unfinished-text@1:9"]],
    ["fit {\n  +1 when a ≥ 3; reason 5\n}", ["wrong-sign@2:13", "bad-character@2:16"]],
  ])("%j", (text, found) => expect(findingsIn(text)).toEqual(found));
});

describe("nothing else is lost", () => {
  test.each([
    ["fit {\n  +1 when\n\nbehavior { +1 for a }\nevent b", "fit behavior b"],
    ["define a as\nfit {\n  +1 when b\n}\ndefine c as 1", "a fit c"],
    ["define a as b +\nevent c", "a c"],
    ['event a "\nevent b', "a b"],
    ["lead { id: text\nevent b\nfit c { +1 when", "lead b c"],
    ["foo bar {\n  baz\n}\nevent b", "b"],
    ['test "T" {\n  expect action\n\naction a "A"\nlifecycle { b otherwise }', "T a lifecycle"],
    ['sample "S" {\n  lead { a: 1 }\n\nlead {\n  id: text\n}', "S lead"],
    ["event { a: text }\nevent b", "? b"],
    ["action a\nmatrix a by\nlist l as\nuse\ndefine d as d", "a matrix l use d"],
  ])("%j", (text, names) => expect(declared(text)).toBe(names));

  test.each([
    ["fit {\n  +1 when\n  +2 when a\n  foo\n  +3 when b\n}", "[(state-rule +1 ?) (state-rule +2 a) (state-rule +3 b)]"],
    ["fit {\n  criterion Size weight 40% {\n    1 when a\n  }\n}", '[(criterion "Size" 40% [(criterion-row 1 a)])]'],
    ['fit {\n  criterion "A" weight {\n    1 when\n    2 when b\n  }\n}', '[(criterion "A" [(criterion-row 1 ?) (criterion-row 2 b)])]'],
    ["fit {\n  criterion\n    1 when a\n  }\n  +1 when b\n}", "[(criterion ? [(criterion-row 1 a)]) (state-rule +1 b)]"],
    ['fit {\n  stage "A" cap\n    +1 when a\n  }\n}', '[(group stage "A" [(state-rule +1 a)])]'],
    ["fit {\n  10 when a\n  +1 when b +2 when c\n}", "[(state-rule 10 a) (state-rule +1 b) (state-rule +2 c)]"],
    [
      'fit {\n  stage "A" {\n    stage "B" {\n      +1 when b\n    }\n    +2 when c\n  }\n}',
      '[(group stage "A" [(state-rule +1 b) (state-rule +2 c)])]',
    ],
    ["behavior {\n  +1 for a once, at most 3 times cap 5\n}", "[(occurrence-rule +1 a [(once) (at-most 3) (bound cap 5)])]"],
    [
      "behavior {\n  +1 for a, once per\n  +1 for b, decay\n  +1 for c\n}",
      "[(occurrence-rule +1 a) (occurrence-rule +1 b) (occurrence-rule +1 c)]",
    ],
    ["fit foo bar {\n  +1 when a\n}", "[(state-rule +1 a)]"],
  ])("%j", (text, items) => {
    const [block] = parse(text, "a").ast.declarations;
    expect(block?.kind === "score-block" && sketch(block.items)).toBe(items);
  });

  test("fields, settings, steps and rows go on after a broken one", () => {
    const tree = (text: string): string => parse(text, "a").ast.declarations.map(sketch).join(" ");
    expect(tree("lead {\n  a: text\n  b:\n  c number\n  d: txt key\n  e: url\n}")).toBe(
      "(lead [(field a (type text)) (field b (type missing)) (field c (type number)) (field d (type missing)) (field e (type url))])",
    );
    expect(tree('action a "A" {\n  b:\n  c: 1\n}')).toBe('(action a label:"A" [(outgoing-property b [?]) (outgoing-property c [1])])');
    expect(tree('lifecycle {\n  a when\n  b "B" when\n  c otherwise\n}')).toBe(
      '(lifecycle [(lifecycle-step a ?) (lifecycle-step b label:"B" ?) (lifecycle-step c)])',
    );
    expect(tree('test "T" { cases {\n  | a |\n  | ? |\n  | 1 |\n  | > |\n  | 2 |\n} }')).toContain("(grid-cell [2])");
  });
});

test("a fix fixes what it is offered for", () => {
  const texts = [
    "lead {\n  id text key\n}",
    "lead {\n  id = text key\n}",
    "define a b",
    "fit {\n  +1 when (a\n}",
    "fit\n  +1 when a\n}",
    'discard "x" a',
    "fit {\n  ratings A from 1 B otherwise\n}",
    "behavior {\n  +1 for a once\n}",
    "discard Spam when a",
    'event "a" { b: text }',
    "fit {\n  10 when a\n}",
    'define a as b contains "c", "d"',
    "fit {\n  +1 when a\nevent b",
    "fit { +1 when a }\n}",
    "behavior {\n  +1 for a +2 for b\n}",
    "define a as b\n  + c",
    "matrix a by b {\n  | | 1 |\n  | A | x\n}",
    "matrix a by b {\n  | | 1 |\n  A | x |\n}",
    "behaviour {\n  +1 for a\n}",
    "lead { a: txt }",
    "define a as `b > 1",
    "define a as b is in last 3 days",
    "define a as `score` > 1\ndefine b as score > 1",
    "lead { list: text }",
    "define a as b == 1",
    "define a as b != 1",
    "define a as b ≥ 1 && c",
    "# note",
    "define a as b is ‘c’",
    "define a as b is “c”",
    "define a as .5",
    "define a as 1;",
    'use "a\\qb"',
  ];
  for (const text of texts) {
    const { diagnostics } = parse(text, "a");
    const fix = diagnostics[0]?.fixes[0];
    if (fix === undefined) {
      expect(text).toMatch(/`/);
      continue;
    }
    const edits = diagnostics.flatMap((each) => each.fixes[0]?.edits ?? []).sort((a, b) => b.span.start - a.span.start);
    const fixed = edits.reduce((result, { span, text: inserted }) => result.slice(0, span.start) + inserted + result.slice(span.end), text);
    expect(findingsIn(fixed), fixed).toEqual([]);
  }
});

test("messages are plain sentences", () => {
  const words = (text: string): string => {
    const [first] = parse(text, "a").diagnostics;
    return `${formatMessage(first!)} ${formatHint(first!)}`;
  };
  expect(words("fit {\n  +1 when\n}")).toBe(
    'After “when”, a condition is missing. Write it like `+10 when country is "ES"` or `+5 for demo_request, once per day`.',
  );
  expect(words("lead { a: 5 }")).toBe(
    "Found the number 5 where a type such as text or number was expected. The types are `text`, `number`, `yes or no`, `date`, `email`, `url`, `one of …` and `list of text`.",
  );
  expect(words("fit { +1 when a")).toBe("This { is never closed. Add a } on a line of its own where the block ends.");
  expect(words("behaviour { }")).toBe("“behaviour” is not a word that can be used here. Did you mean “behavior”?");
});

test("a comma between rows on one line is told from one in a list", () => {
  const rows = (text: string) => parse(`fit { criterion "C" { ${text} } }`, "a.score").diagnostics.map((each) => formatHint(each));
  expect(rows("10 when n is one of 1, 2, 5 when n > 3 0 otherwise")).toEqual(["Remove the comma, and start each on a line of its own."]);
  expect(rows("10 when n is one of 1, 2 5 when n > 3 0 otherwise")).toEqual([]);
});
