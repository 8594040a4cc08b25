import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { readPlan } from "@scoreline/plan";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { misspelledText, soundText } from "./models.ts";

test("the plan goes to standard output, or to a file, the same every time", async () => {
  const cwd = folderWith({ "model.score": soundText });
  const { code, out } = await score(["compile", "model.score"], { cwd });
  expect(code).toBe(0);
  expect(readPlan(JSON.parse(out)).scores.map(({ name }) => name)).toEqual(["fit", "engagement"]);

  const written = await score(["compile", "model.score", "-o", "plan.json", "--target", "plan"], { cwd });
  expect(written).toMatchObject({ code: 0, out: "" });
  expect(written.err).toMatch(/^Wrote plan\.json \(\d+\.\d kB\)\.\n$/);
  expect(readFileSync(join(cwd, "plan.json"), "utf8")).toBe(out);
  expect((await score(["compile", "-"], { cwd, stdin: soundText })).out.length).toBeGreaterThan(1000);
});

test("types go to standard output, or to a file, with what a shared file says of its fields", async () => {
  const cwd = folderWith({
    "shared.score": "lead {\n  /// Of the whole company.\n  employees: number\n}\n",
    "model.score": 'model "M" { timezone "UTC" }\nuse "shared.score"\nfit { +1 when employees > 5 }\n',
  });
  const { code, out, err } = await score(["compile", "model.score", "--target", "types"], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("  /** Of the whole company. */\n  employees?: number | null | undefined;\n");
  expect(await score(["compile", "model.score", "--target", "types", "-o", "model.d.ts"], { cwd })).toMatchObject({ code: 0, out: "" });
  expect(readFileSync(join(cwd, "model.d.ts"), "utf8")).toBe(out);
});

test("a model with errors gives no types, either", async () => {
  const cwd = folderWith({ "model.score": misspelledText });
  const { code, out } = await score(["compile", "model.score", "--target", "types", "-o", "model.d.ts"], { cwd });
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(readdirSync(cwd)).toEqual(["model.score"]);
});

test("types are written to no file that would be taken for a plan, nor a plan for types", async () => {
  const cwd = folderWith({ "model.score": soundText });
  expect((await score(["compile", "model.score", "--target", "types", "-o", "model.json"], { cwd })).err).toContain(
    "End it in .ts or .d.ts, or in .d.mts beside a module.",
  );
  expect((await score(["compile", "model.score", "-o", "model.ts"], { cwd })).err).toContain(
    "End it in .json; for .ts add --target types, for .mjs --target module.",
  );
  expect(readdirSync(cwd)).toEqual(["model.score"]);
});

test("a module goes to standard output as it is, or to a file with a source map beside it", async () => {
  const cwd = folderWith({
    "models/shared.score": "lead {\n  employees: number\n}\n",
    "models/model.score": 'model "M" { timezone "UTC" }\nuse "shared.score"\nfit { +1 when employees > 5 }\n',
    "built/none": "",
  });
  const { code, out, err } = await score(["compile", "models/model.score", "--target", "module"], { cwd });
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out).toContain("\n  // +1 point when employees is above 5\n  if (employees > 5) ");
  const written = await score(["compile", "models/model.score", "--target", "module", "-o", "built/m 1.mjs"], { cwd });
  expect(written).toMatchObject({ code: 0, out: "" });
  expect(written.err).toMatch(/^Wrote built\/m 1\.mjs \(\d+\.\d kB\), and its source map\.\n$/);
  expect(readFileSync(join(cwd, "built/m 1.mjs"), "utf8")).toBe(`${out}//# sourceMappingURL=m%201.mjs.map\n`);
  expect(JSON.parse(readFileSync(join(cwd, "built/m 1.mjs.map"), "utf8"))).toMatchObject({
    version: 3,
    file: "m 1.mjs",
    sources: ["../models/model.score", "../models/shared.score"],
  });
});

test("a source map is never written over the model, nor a module where its ending is another", async () => {
  const cwd = folderWith({ "model.mjs.map": soundText });
  const over = await score(["compile", "model.mjs.map", "--target", "module", "-o", "model.mjs"], { cwd });
  expect(over.code).toBe(2);
  expect(over.err).toContain("would overwrite “model.mjs.map”, which is part of the model.");
  const ending = await score(["compile", "model.mjs.map", "--target", "module", "-o", "model.ts"], { cwd });
  expect(ending.err).toContain("End it in .mjs or .js.");
  expect(readdirSync(cwd)).toEqual(["model.mjs.map"]);
});

test("where the source map has no place, no module is written either", async () => {
  const cwd = folderWith({ "model.score": soundText, "model.mjs.map/other": "" });
  const { code, err } = await score(["compile", "model.score", "--target", "module", "-o", "model.mjs"], { cwd });
  expect(code).toBe(2);
  expect(err).toContain("“model.mjs.map” is a folder, so nothing can be written there.");
  expect(readdirSync(cwd).sort()).toEqual(["model.mjs.map", "model.score"]);
});

test("types beside a module say what it exports", async () => {
  const cwd = folderWith({ "model.score": soundText });
  const { out } = await score(["compile", "model.score", "--target", "types"], { cwd });
  await score(["compile", "model.score", "--target", "types", "-o", "model.d.mts"], { cwd });
  expect(readFileSync(join(cwd, "model.d.mts"), "utf8")).toBe(
    `${out}\n/** What the module exports. */\nexport declare const score: ScoreFunction;\n`,
  );
});

test("a model with errors gives no plan", async () => {
  const cwd = folderWith({ "model.score": misspelledText });
  const { code, out, err } = await score(["compile", "model.score", "-o", "plan.json"], { cwd });
  expect({ code, out }).toEqual({ code: 1, out: "" });
  expect(err).toContain("model.score:14:12  error");
  expect(readdirSync(cwd)).toEqual(["model.score"]);
});

test("a shared file has no plan", async () => {
  const cwd = folderWith({ "shared.score": 'list a as "x"\n' });
  const { code, err } = await score(["compile", "shared.score"], { cwd });
  expect(code).toBe(1);
  expect(err).toContain("error: “shared.score” has no model.");
});

test("a place that cannot be written is said", async () => {
  const cwd = folderWith({ "model.score": soundText });
  const { code, err } = await score(["compile", "model.score", "-o", "none/plan.json"], { cwd });
  expect(code).toBe(2);
  expect(err).toBe(
    "error: “none/plan.json” could not be written: the folder does not exist.\nMake the folder first, or name another one.\n",
  );
});

test("a plan is never written over the model", async () => {
  const cwd = folderWith({ "model.score": soundText });
  const { code, err } = await score(["compile", "model.score", "-o", "./model.score"], { cwd });
  expect(code).toBe(2);
  expect(err).toContain("-o “./model.score” would overwrite “model.score”, which is part of the model.");
  expect(readFileSync(join(cwd, "model.score"), "utf8")).toBe(soundText);
});
