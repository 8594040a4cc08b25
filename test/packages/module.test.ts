/** A model as a module, with the installed packages: it runs, has its types, and is small. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, inject, test } from "vitest";
import { modelText } from "../bench/workload.ts";
import { bundle, compressedSize } from "./bundle.ts";
import { complaintsOf } from "./compile-types.ts";
import { runWell } from "./run.ts";

const { folder, score } = inject("workbench");
const home = join(folder, "module");

/** What a module may weigh, minified and compressed, in kilobytes: the model by itself, and with all that it takes from the runtime. */
const limits = { model: 2.5, all: 10.1 };

beforeAll(() => {
  mkdirSync(home, { recursive: true });
  writeFileSync(join(home, "package.json"), '{ "type": "module" }');
  writeFileSync(join(home, "model.score"), modelText);
  runWell(process.execPath, [score, "compile", "model.score", "--target", "module", "-o", "model.mjs"], home);
  runWell(process.execPath, [score, "compile", "model.score", "--target", "types", "-o", "model.d.mts"], home);
});

test("runs as it is, and refuses what the runtime refuses with the error of the runtime", () => {
  writeFileSync(
    join(home, "use.mjs"),
    `import { InputError } from "@scoreline/runtime";
import { score } from "./model.mjs";
const { scores, cell, action } = score({ industry: "Software", employees: 120 }, [{ event: "demo", at: "2026-06-30" }], "2026-06-30");
console.log(scores.fit.points, scores.engagement.points, cell, action);
try {
  score({ employees: "many" }, [], "2026-06-30");
} catch (error) {
  console.log(error instanceof InputError, error.problems[0].path);
}
`,
  );
  // 10 for software, 10 for 50 to 500 people; 25 for the demo of the day.
  expect(runWell(process.execPath, ["use.mjs"], home)).toBe("20 25 C2 nurture\ntrue lead.employees\n");
});

test("has the types of the model", () => {
  const file = (name: string, text: string): string => {
    writeFileSync(join(home, name), `import { score } from "./model.mjs";\n${text}\n`);
    return name;
  };
  const strict = ["--noEmit", "--strict", "--module", "nodenext", "--target", "es2023", "--types", ""];
  const right = file("right.ts", 'export const next: "call" | "nurture" | null = score({ employees: 120 }, [], "2026-06-30").action;');
  const wrong = file("wrong.ts", 'export const next = score({ employes: 120 }, [], "2026-06-30").action;');
  expect(complaintsOf(home, [...strict, right])).toBe("");
  expect(complaintsOf(home, [...strict, wrong])).toContain("'employes' does not exist");
});

const bundled = async (external: string[]): Promise<number> =>
  compressedSize(await bundle('export { score } from "./model.mjs";', home, external)) / 1_024;

test("is small by itself, and with what it takes from the runtime", async () => {
  expect(await bundled(["@scoreline/runtime/support"])).toBeLessThan(limits.model);
  expect(await bundled([])).toBeLessThan(limits.all);
});

test("makes no code out of text", () => {
  expect(readFileSync(join(home, "model.mjs"), "utf8")).not.toMatch(/\beval\b|new Function|Function\(/);
});
