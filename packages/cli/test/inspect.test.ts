import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { misspelledText, soundText } from "./models.ts";

async function stage(name: string, text: string) {
  return score(["inspect", "model.score", "--stage", name], { cwd: folderWith({ "model.score": text }) });
}

test("tokens are one a line, comments among them", async () => {
  const { code, out } = await stage("tokens", 'model "A" {} // note\n');
  expect(code).toBe(0);
  expect(out.split("\n").slice(0, 2)).toEqual(["1:1     keyword       model", '1:7     text          "A"']);
  expect(out).toContain("1:14    line comment  // note\n");
});

test("the AST is what was written", async () => {
  const { code, out } = await stage("ast", soundText);
  expect(code).toBe(0);
  const ast = JSON.parse(out) as { kind: string; declarations: { kind: string }[] };
  expect(ast.declarations.map(({ kind }) => kind)).toEqual([
    "model",
    "lead",
    "event",
    "score-block",
    "score-block",
    "action",
    "matrix",
    "test",
  ]);
});

test("the model is what is known, also of a file with errors", async () => {
  const { code, out, err } = await stage("model", misspelledText);
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    name: "Small",
    timezone: "Europe/Madrid",
    key: "id",
    scores: [
      { name: "fit", family: "fit", ratings: ["A", "B"] },
      { name: "engagement", family: "behavior", ratings: ["1", "2"] },
    ],
    diagnostics: [{ code: "unknown-name" }],
  });
  expect(err).toBe("The file has 1 error; see: score check model.score\n");
});

test("the expressions are one a line, with where each is written; what is long is shown by its number within others", async () => {
  const text = soundText.replace(
    'country is "ES"',
    'country is one of "ES", "PT", "FR", "IT", "DE", "AT", "CH" and not (employees < 5 or employees is missing)',
  );
  const { code, out } = await stage("expressions", text);
  expect(code).toBe(0);
  const lines = out.trimEnd().split("\n");
  const at = (words: string): string[] => lines.filter((line) => line.includes(words));
  expect(at("number.between")).toEqual([
    expect.stringMatching(/^#\d+ +model\.score:14:12-40 +number\.between\(lead\.employees, 50, 500\)$/),
  ]);
  const [or] = at("or(");
  const [joint] = at("and(text");
  expect(or).toMatch(/ model\.score:15:80-117 +or\(number\.less\(lead\.employees, 5\), not\(is-known\(lead\.employees\)\)\)$/);
  expect(joint).toMatch(/ model\.score:15:12-118 /);
});

test("the plan is what compile writes, and needs a sound model", async () => {
  const { out } = await stage("plan", soundText);
  expect(JSON.parse(out)).toMatchObject({ words: { name: "Small" }, model: { timezone: "Europe/Madrid" } });
  const broken = await stage("plan", misspelledText);
  expect(broken).toMatchObject({ code: 1, out: "" });
});
