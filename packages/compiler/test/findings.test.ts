import { compile, compileText, findingsOf, type Compilation } from "@scoreline/compiler";
import { severityOf, type Levels } from "@scoreline/diagnostics";
import { expect, test } from "vitest";

const shown = (compilation: Compilation, levels?: Levels): readonly string[] =>
  findingsOf(compilation, levels).map((found) => `${found.file}:${found.span.start} ${severityOf(found)} ${found.code}`);

const capped = "fit cap 50 { +50 when n > 1\n ratings A from 75, B otherwise }\n";
const head = 'model "M" {}\nlead { id: text key, n: number }\n';

test("what the checker and the analyses find, in the order of the text", () => {
  const text = `${head}${capped}define large as n > 3\n`;
  expect(shown(compileText(text))).toEqual([
    `model.score:${text.indexOf("A from 75")} warning unreachable-rating`,
    `model.score:${text.indexOf("large as")} warning unused-name`,
  ]);
});

test("a warning does not keep a model from its plan", () => {
  const { plan } = compileText(`${head}${capped}`);
  expect(plan?.scores.map(({ name }) => name)).toEqual(["fit"]);
});

test("a comment silences what an analysis finds, too", () => {
  expect(
    shown(
      compileText(
        `${head}${capped.replace("\n", " // score-ignore unused-name because of a slip\n // score-ignore unreachable-rating because the cap goes in May\n")}`,
      ),
    ),
  ).toEqual([`model.score:${head.length + capped.indexOf("\n") + 1} warning unused-ignore`]);
});

test("a comment silences a condition where it is, and nowhere else that it is written", () => {
  const dead = "n > 5 and n < 3";
  const text = `${head}fit { +2 when ${dead} // score-ignore never-holds because off until May\n}\ndiscard "D" when ${dead}`;
  expect(shown(compileText(text))).toEqual([`model.score:${text.lastIndexOf(dead)} warning never-holds`]);
});

test("levels are those of the project", () => {
  expect(shown(compileText(`${head}${capped}`), new Map([["unreachable-rating", "error"]]))).toEqual([
    expect.stringContaining("error unreachable-rating"),
  ]);
  expect(shown(compileText(`${head}${capped}`), new Map([["unreachable-rating", "off"]]))).toEqual([]);
});

test("a rating in a shared file is found where it is written", () => {
  const compilation = compile({
    entry: "model.score",
    files: new Map([
      ["model.score", { text: `use "shared.score"\n${head}` }],
      ["shared.score", { text: capped }],
    ]),
  });
  expect(shown(compilation)).toEqual([`shared.score:${capped.indexOf("A from 75")} warning unreachable-rating`]);
});

test("nothing is analyzed while there are errors", () => {
  expect(shown(compileText(`${head}${capped}discard "D" when zebra`))).toEqual([expect.stringContaining("error unknown-name")]);
});
