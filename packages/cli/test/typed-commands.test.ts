/** Commands that are shown can be typed by whoever called this one by npx, where a terminal finds no `score`. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const env = { npm_command: "exec" };
const model = 'model "M" { timezone "UTC" }\nlead { id: text key, size: number }\nfit f { +10 when sise > 1 }\n';

test.each([
  [["check", "m.score"], "It can be fixed with: npx scoreline check m.score --fix\n"],
  [["check", "none"], "There is no file"],
  [["sources"], "these: npx scoreline sources segment --format json > shop.source.json.\nThen: npx scoreline run … --source"],
  [["sources", "none"], "`npx scoreline sources` lists them"],
  [["sources", "--help"], "\n  $ npx scoreline sources segment\n"],
  [["--help"], "\n  $ npx scoreline init my-model && cd my-model && npx scoreline check\n"],
  [["chekc"], "See: npx scoreline --help"],
  [["format", "empty"], "Write one with: npx scoreline init\n"],
])("%j", async (argv, words) => {
  const cwd = folderWith({ "m.score": model, "empty/a.txt": "" });
  const { out, err } = await score(argv, { cwd, env, columns: 400 });
  expect(out + err).toContain(words);
  expect((out + err).match(/(?<!npx )\bscore (?:check|sources|init|format|run) /g)).toBeNull();
});

test("a script of npm finds it by its name", async () => {
  const { err } = await score(["check", "m.score"], { cwd: folderWith({ "m.score": model }), env: { npm_command: "run-script" } });
  expect(err).toContain("It can be fixed with: score check m.score --fix\n");
});

test("what is no command stays as it is: lines of a model, and results", async () => {
  const cwd = folderWith({ "m.score": `${model.trim()} // (score check this)\n` });
  const { out, err } = await score(["run", "m.score", "--leads", "l.csv"], { cwd, env });
  expect(out + err).toContain("// (score check this)");
});
