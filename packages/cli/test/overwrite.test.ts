/** No command writes over what it reads, by whatever name: every command with an output, every output, every kind of input. */
import { existsSync, linkSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const files = {
  ".scoreline": "",
  "models/main.score": `model "M" { timezone "UTC" }
use "../shared/fields.score"
fit { +10 when name is in good, +1 when country is "ES" }
`
    .replace("{ +10", "{\n  +10")
    .replace(", +1", "\n  +1"),
  "shared/fields.score": 'use "deep.score"\nlist good from "good.txt"\n',
  "shared/deep.score": "lead { id: text key, name: text, country: text }\n",
  "shared/good.txt": "acme\n",
  "leads.csv": "id,name,country\na,acme,ES\n",
  "events.csv": "lead_id,event,at\n",
};

/** A file of each kind that a command reads, and whose it is in the message. */
const ofTheModel = {
  "the model": "models/main.score",
  "a used file": "shared/fields.score",
  "a file used by a used file": "shared/deep.score",
  "a list": "shared/good.txt",
  "the settings": ".scoreline",
};
const ofTheRun = { ...ofTheModel, "the leads": "leads.csv", "the events": "events.csv" };
const ofThePlan = { "the plan": "plan.json", "the leads": "leads.csv", "the events": "events.csv" };

const data = ["--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-01"];
const commands = [
  { name: "run", argv: ["run", "models/main.score", ...data], outputs: ["-o", "--rejects", "--summary"], inputs: ofTheRun },
  { name: "run of a plan", argv: ["run", "plan.json", ...data], outputs: ["-o", "--rejects", "--summary"], inputs: ofThePlan },
  { name: "explain", argv: ["explain", "models/main.score", ...data, "--lead", "a"], outputs: ["-o"], inputs: ofTheRun },
  { name: "compile", argv: ["compile", "models/main.score"], outputs: ["-o"], inputs: ofTheModel },
];

/** Other names of a file of the folder, relative to it; `name` is free. */
const names: Readonly<Record<string, (folder: string, file: string, name: string) => string>> = {
  "as it is": (_, file) => file,
  absolute: (folder, file) => join(folder, file),
  "by a detour": (_, file) => `shared/.././models/../${file}`,
  "by a symbolic link": (folder, file, name) => {
    symlinkSync(join(folder, file), join(folder, name));
    return name;
  },
  "by a link to a link": (folder, file, name) => {
    symlinkSync(join(folder, file), join(folder, `first-${name}`));
    symlinkSync(`first-${name}`, join(folder, name));
    return name;
  },
  "by a hard link": (folder, file, name) => {
    linkSync(join(folder, file), join(folder, name));
    return name;
  },
  "by a link to its folder": (folder, file) => {
    symlinkSync(folder, join(folder, "self"));
    return `self/${file}`;
  },
};

let plan = "";
const compiling = folderWith(files);
beforeAll(async () => {
  plan = (await score(["compile", "models/main.score"], { cwd: compiling })).out;
});

function projectFolder(): string {
  return folderWith({ ...files, "plan.json": plan });
}

function contentsOf(folder: string): Readonly<Record<string, string>> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return Object.fromEntries(entries.map(({ parentPath, name }) => [join(parentPath, name), readFileSync(join(parentPath, name), "utf8")]));
}

describe.each(commands)("$name", ({ argv, outputs, inputs }) => {
  const cases = outputs.flatMap((option) => Object.entries(inputs).map(([kind, file]) => ({ option, kind, file })));
  test.each(cases)("$option refuses $kind", async ({ option, file }) => {
    for (const [how, nameFor] of Object.entries(names)) {
      const cwd = projectFolder();
      const other = nameFor(cwd, file, option === "-o" ? "other.csv" : "other");
      const before = contentsOf(cwd);
      const { code, out, err } = await score([...argv, option, other], { cwd });
      expect({ how, code, out }).toEqual({ how, code: 2, out: "" });
      expect(err).toContain(`error: ${option} “${other}” would overwrite “${file}”, which `);
      expect(err).toContain(`Name another file: ${option} FILE\n`);
      expect(contentsOf(cwd)).toEqual(before);
    }
  });

  test.each(Object.entries(inputs))("standard output refuses %s", async (_, file) => {
    const cwd = projectFolder();
    const { code, out, err } = await score(argv, { cwd, redirected: { stdout: join(cwd, file) } });
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain(`error: Standard output would overwrite “${file}”, which `);
  });
});

test("files that come in on standard input are inputs too", async () => {
  const cwd = projectFolder();
  const argv = ["run", "models/main.score", "--leads", "-", "-o", "leads.csv"];
  const redirected = { stdin: join(cwd, "leads.csv") };
  const { code, err } = await score(argv, { cwd, stdin: files["leads.csv"], redirected });
  expect(code).toBe(2);
  expect(err).toBe(
    "error: -o “leads.csv” would overwrite the file on standard input, which holds the leads.\nName another file: -o FILE\n",
  );
  const model = await score(["compile", "-", "-o", "models/main.score"], {
    cwd: join(cwd),
    stdin: 'model "M" {}\nlead { n: number }\nfit { +1 when n > 1 }\n',
    redirected: { stdin: join(cwd, "models/main.score") },
  });
  expect(model.err).toContain("would overwrite the file on standard input, which is part of the model");
});

describe("two outputs of a run cannot be one file", () => {
  const pairs = [
    ["-o", "--rejects"],
    ["-o", "--summary"],
    ["--rejects", "--summary"],
  ] as const;
  test.each(pairs)("%s and %s", async (first, second) => {
    for (const other of ["out.csv", "./models/../out.csv", "link.csv", "hard.csv"]) {
      const cwd = projectFolder();
      // The link leads to a file that is still to be written.
      symlinkSync("out.csv", join(cwd, "link.csv"));
      if (other === "hard.csv") {
        writeFileSync(join(cwd, "out.csv"), "");
        linkSync(join(cwd, "out.csv"), join(cwd, other));
      }
      const { code, err } = await score(["run", "models/main.score", ...data, first, "out.csv", second, other], { cwd });
      expect(code).toBe(2);
      expect(err).toContain(`error: ${first} “out.csv” and ${second} “${other}” are the same file.\nGive each a file of its own.\n`);
      expect(existsSync(join(cwd, "out.csv"))).toBe(other === "hard.csv");
    }
  });
});

test("what many may share is no file to overwrite", async () => {
  const cwd = projectFolder();
  const argv = ["run", "models/main.score", ...data, "-q", "--rejects", "/dev/null", "--summary", "/dev/null"];
  expect(await score(argv, { cwd })).toMatchObject({ code: 0, err: "" });
});

test("files of their own are written, also beside the inputs and through a link", async () => {
  const cwd = projectFolder();
  symlinkSync("far.csv", join(cwd, "near.csv"));
  const argv = ["run", "models/main.score", ...data, "-q", "-o", "near.csv", "--rejects", "rejects.csv", "--summary", "summary.json"];
  expect(await score(argv, { cwd })).toMatchObject({ code: 0, err: "" });
  for (const file of ["far.csv", "rejects.csv", "summary.json"]) expect(existsSync(join(cwd, file)), file).toBe(true);
  expect(readFileSync(join(cwd, "far.csv"), "utf8")).toContain("\na,");
});

test("init writes through no link that was there before", async () => {
  const cwd = folderWith();
  symlinkSync("elsewhere.csv", join(cwd, "leads.csv"));
  const { code, err } = await score(["init"], { cwd });
  expect(code).toBe(2);
  expect(err).toContain("“leads.csv” already exists");
  expect(readdirSync(cwd)).toEqual(["leads.csv"]);
});
