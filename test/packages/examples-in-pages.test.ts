/** The examples in the pages are true: they compile with the installed packages, run, and print what the page says. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { expect, inject, test } from "vitest";
import { complaintsOf } from "./compile-types.ts";
import { run, runWell } from "./run.ts";

const { root, folder, score } = inject("workbench");

const blocks = (text: string, kind: string): string[] =>
  [...text.matchAll(new RegExp(`^\`\`\`${kind}\\n([^]*?)^\`\`\`$`, "gm"))].map((match) => match[1]!);

/** Compiles a model and an example in a folder of its own and gives what the example prints. */
async function outputOf(name: string, model: string, example: string): Promise<string> {
  const home = join(folder, name);
  mkdirSync(home);
  writeFileSync(join(home, "model.score"), model);
  runWell(process.execPath, [score, "compile", "model.score", "-o", "plan.json"], home);
  runWell(process.execPath, [score, "compile", "model.score", "--target", "types", "-o", "bikes.ts"], home);
  writeFileSync(join(home, "example.ts"), example);
  const strict = [
    "--noEmit",
    "--allowImportingTsExtensions",
    "--strict",
    "--noUncheckedIndexedAccess",
    "--module",
    "nodenext",
    "--target",
    "es2023",
    "--types",
    "node",
  ];
  expect(complaintsOf(home, [...strict, "example.ts"])).toBe("");
  writeFileSync(join(home, "example.js"), (await transform(example, { loader: "ts", format: "esm", target: "es2023" })).code);
  const { stdout, stderr, status } = run(process.execPath, ["example.js"], home);
  expect({ stderr, status }).toEqual({ stderr: "", status: 0 });
  return stdout;
}

test("the library section of the README, with the model of its tutorial", async () => {
  const readme = readFileSync(join(root, "README.md"), "utf8");
  const sections = readme.split(/^## /m);
  const section = (title: string): string => sections.find((text) => text.startsWith(title)) ?? "";
  const model = blocks(section("A model in five minutes"), "score").join("\n");
  const library = section("Use it as a library");
  expect(await outputOf("readme", model, blocks(library, "ts").join("\n"))).toBe(blocks(library, "text").join(""));
});

test.each([
  ["scoreline", "call_now\n"],
  ["@scoreline/runtime", ""],
])("the page of %s", async (name, printed) => {
  const model = `
lead {
  email: email
  job_title: text
}
event page_view { url: url }
event demo_request
fit { +1 when email is known  ratings A from 0 }
behavior { +1 for demo_request  ratings 1 from 1, 2 otherwise }
action call_now "Call"
matrix fit by behavior {
  |   | 1        | 2    |
  | A | call_now | none |
}
model "Demo" { timezone "UTC" }
`;
  const page = readFileSync(join(folder, "node_modules", name, "README.md"), "utf8");
  expect(await outputOf(`page-of-${name.replace("@scoreline/", "")}`, model, blocks(page, "ts").join("\n"))).toBe(printed);
});

test("the runtime is loaded by import and by require alike", () => {
  const plan = JSON.stringify(join(folder, "library/plan.json"));
  const use = `const plan = JSON.parse(require("node:fs").readFileSync(${plan}, "utf8")); console.log(createScorer(plan).plan.words.name);`;
  const required = run(
    process.execPath,
    ["--input-type=commonjs", "-e", `const { createScorer } = require("@scoreline/runtime"); ${use}`],
    folder,
  );
  expect(required).toEqual({ stdout: "B2B SaaS inbound\n", stderr: "", status: 0 });
  const imported = run(
    process.execPath,
    [
      "--input-type=module",
      "-e",
      `import { createScorer } from "@scoreline/runtime"; import { createRequire } from "node:module"; const require = createRequire("/"); ${use}`,
    ],
    folder,
  );
  expect(imported).toEqual(required);
});

test("the schemas are loaded by name", () => {
  const titles = ["plan", "explanation"]
    .map((name) => `console.log(require("@scoreline/runtime/schema/${name}.schema.json").title);`)
    .join(" ");
  expect(run(process.execPath, ["--input-type=commonjs", "-e", titles], folder)).toEqual({
    stdout: "Plan\nExplanation\n",
    stderr: "",
    status: 0,
  });
});
