/** Every kind of bad input, with the message that people see. */
import { symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score, type Ended } from "./harness.ts";
import { soundText } from "./models.ts";

function check(files: Readonly<Record<string, string | Uint8Array>>, path = "model.score"): Promise<Ended> {
  return score(["check", path], { cwd: folderWith(files) });
}

test("not UTF-8", async () => {
  const { code, err } = await check({ "model.score": Buffer.from('model "Caf\xe9" {}\n', "latin1") });
  expect(code).toBe(2);
  expect(err).toBe(
    "error: “model.score” is not UTF-8 text: the first odd character is in line 1.\nSave it again with the encoding UTF-8: most editors offer it under “Save as”.\n",
  );
});

test("UTF-16", async () => {
  const { code, err } = await check({ "model.score": Buffer.from(`\uFEFF${soundText}`, "utf16le") });
  expect(code).toBe(2);
  expect(err).toContain("“model.score” is not UTF-8 text: it is UTF-16.");
});

test("a byte order mark and Windows line ends are fine", async () => {
  expect((await check({ "model.score": `\uFEFF${soundText.replaceAll("\n", "\r\n")}` })).code).toBe(0);
});

// ¶file-encoding
test("Windows line ends and byte order marks change nothing: not the plan, not the places of errors", async () => {
  const text = `/// What both teams agreed on.\n${soundText}\nlist rivals from "rivals.txt"\ndiscard "Rival" when id is in rivals\n`;
  const rivals = "# ours\nacme\n\nother\n";
  const windows = (lines: string): string => `\uFEFF${lines.replaceAll("\n", "\r\n")}`;
  const compiled = async (change: (lines: string) => string): Promise<string> => {
    const { code, out } = await score(["compile", "model.score"], {
      cwd: folderWith({ "model.score": change(text), "rivals.txt": change(rivals) }),
    });
    expect(code).toBe(0);
    return out;
  };
  expect(await compiled(windows)).toBe(await compiled(String));

  const broken = `${soundText}\ndiscard "Rival" when idd is "x"\n`;
  const plain = await check({ "model.score": broken });
  expect(plain.out).toContain("idd");
  expect(await check({ "model.score": windows(broken) })).toEqual(plain);
});

test("50 MB", async () => {
  const cwd = folderWith({ "model.score": "" });
  truncateSync(join(cwd, "model.score"), 50_000_000);
  expect(await score(["check", "model.score"], { cwd })).toEqual({
    code: 2,
    out: "",
    err: "error: “model.score” is too large: 50 MB, at most 5 MB are read.\nSplit it, or leave out what is not needed.\n",
  });
});

test("50 MB from standard input", async () => {
  const { code, err } = await score(["check", "-"], { cwd: folderWith(), stdin: Buffer.alloc(50_000_000, 32) });
  expect(code).toBe(2);
  expect(err).toBe("error: “<stdin>” is too large: at most 5 MB are read.\nSplit it, or leave out what is not needed.\n");
});

test("a binary file", async () => {
  const { code, err } = await check({ "model.score": Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0]) });
  expect(code).toBe(2);
  expect(err).toBe("error: “model.score” is not a text file.\nScore files are plain text; check the name of the file.\n");
});

test("a folder instead of a file", async () => {
  const { code, err } = await score(["compile", "models"], { cwd: folderWith({ "models/a.txt": "" }) });
  expect(code).toBe(2);
  expect(err).toBe("error: “models” is a folder, and a file is needed here.\nName one of the files in it.\n");
});

test("a file that is not there", async () => {
  const { code, err } = await check({}, "modle.score");
  expect(code).toBe(2);
  expect(err).toBe("error: There is no file “modle.score”.\nCheck the name and the folder you are in.\n");
});

test("one bad file does not keep the others from being checked", async () => {
  const cwd = folderWith({ "a.score": Buffer.from([0]), "b.score": soundText });
  const { code, out, err } = await score(["check"], { cwd });
  expect(code).toBe(2);
  expect(out).toBe("✓ 1 file checked, no problems found.\n");
  expect(err).toContain("“a.score” is not a text file.");
});

async function firstFinding(
  files: Readonly<Record<string, string | Uint8Array>>,
  setUp: (cwd: string) => void = () => {},
): Promise<Record<string, unknown>> {
  const cwd = folderWith({ ".scoreline": "", ...files });
  setUp(cwd);
  const { code, out } = await score(["check", "model.score", "--format", "json"], { cwd });
  expect(code).toBe(1);
  return (JSON.parse(out) as Record<string, unknown>[])[0]!;
}

test("a list file that is not there", async () => {
  const found = await firstFinding({ "model.score": `${soundText}list a from "lists/none.txt"\n` });
  expect(found["message"]).toMatch(/lists\/none\.txt/);
  expect(found["range"]).toEqual({ start: { line: 35, character: 12 }, end: { line: 35, character: 28 } });
});

test("a list file that is no text", async () => {
  const found = await firstFinding({ "model.score": `${soundText}list a from "a.txt"\n`, "a.txt": Buffer.from([0, 1, 2]) });
  expect(found["message"]).toMatch(/a\.txt/);
});

test("a `use` that leads out of the project", async () => {
  const found = await firstFinding({ "model.score": `use "../other.score"\n${soundText}` });
  expect(found["code"]).toBe("path-outside-project");
});

test("a list file that leads out of the project through a link", async () => {
  const outside = folderWith({ "secret.txt": "secret\n" });
  const found = await firstFinding({ "model.score": `${soundText}list a from "link.txt"\n` }, (cwd) =>
    symlinkSync(join(outside, "secret.txt"), join(cwd, "link.txt")),
  );
  expect(found["code"]).toBe("path-outside-project");
  expect(JSON.stringify(found)).not.toContain("secret");
});

test("files that use each other in a circle", async () => {
  const found = await firstFinding({
    "model.score": `use "a.score"\n${soundText}`,
    "a.score": 'use "b.score"\n',
    "b.score": 'use "a.score"\n',
  });
  expect(found["code"]).toMatch(/circle|cycle/);
});

test("an unknown time zone", async () => {
  const found = await firstFinding({ "model.score": soundText.replace("Europe/Madrid", "Europe/Madird") });
  expect(found["message"]).toBe("There is no time zone called “Europe/Madird”.");
});

async function planWith(change: (plan: Record<string, never>) => unknown): Promise<Ended> {
  const cwd = folderWith({ "model.score": soundText, "leads.csv": "id,employees,country\nl-1,100,ES\n" });
  await score(["compile", "model.score", "-o", "plan.json"], { cwd });
  const { out } = await score(["compile", "model.score"], { cwd });
  const changed = change(JSON.parse(out) as Record<string, never>);
  writeFileSync(join(cwd, "plan.json"), typeof changed === "string" ? changed : JSON.stringify(changed));
  return score(["explain", "plan.json", "--leads", "leads.csv", "--lead", "l-1", "--at", "2026-06-01"], { cwd });
}

test("a plan of a newer version", async () => {
  const { code, err } = await planWith((plan) => ({ ...plan, format: "9.0" }));
  expect(code).toBe(2);
  expect(err).toMatch(
    /^error: The plan “plan\.json” cannot be used: format is 9\.0, and this version reads 2\.\d+: use the version of Scoreline that wrote it, or a newer one\.\n/,
  );
});

test("a plan of an earlier version, whatever its shape", async () => {
  const { code, err } = await planWith(() => ({ format: "1.0", model: { name: "Small", description: null, timezone: "UTC" } }));
  expect(code).toBe(2);
  expect(err).toMatch(
    /^error: The plan “plan\.json” cannot be used: format is 1\.0, and this version reads 2\.\d+: compile the model again with “score compile”/,
  );
});

test("a plan with a bad index", async () => {
  const { code, err } = await planWith((plan) => ({ ...plan, order: [0, 7] }));
  expect(code).toBe(2);
  expect(err).toMatch(/^error: The plan “plan\.json” cannot be used: order/);
});

test("a plan with `__proto__`", async () => {
  const { code, err } = await planWith((plan) => JSON.stringify(plan).replace('"model":{', '"model":{"__proto__":{"polluted":true},'));
  expect(code).toBe(2);
  expect(err).toMatch(/^error: The plan “plan\.json” cannot be used: model.*__proto__/);
  expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
});

test("a plan that is no JSON", async () => {
  const { code, err } = await planWith(() => "{ not json");
  expect(code).toBe(2);
  expect(err).toContain("error: “plan.json” is not JSON, so it is not a compiled plan.");
});

test("a circle through links is a circle of the files themselves, by the names that were written first", async () => {
  const cwd = folderWith({
    "model.score": soundText.replace("lead {", 'use "a.score"\n\nlead {'),
    "a.score": 'use "link.score"\n',
    "b.score": 'use "again.score"\n',
  });
  symlinkSync("b.score", join(cwd, "link.score"));
  symlinkSync("a.score", join(cwd, "again.score"));
  const { code, out } = await score(["check", "model.score"], { cwd });
  expect(code).toBe(1);
  expect(out).toContain("These files use each other in a circle: “a.score” → “link.score” → “a.score”.");
  expect(out).toContain("1 error in 1 of 3 files.");
});

test("one file under two names is read once: nothing in it is there twice", async () => {
  const cwd = folderWith({
    "model.score": soundText.replace("lead {", 'use "one.score"\nuse "two.score"\n\nlead {'),
    "one.score": 'use "base.score"\nlist near "ES", "PT"\n',
    "two.score": 'use "link.score"\nlist far "US"\n',
    "base.score": 'list all from "all.txt"\n',
    "all.txt": "x\n",
  });
  symlinkSync("base.score", join(cwd, "link.score"));
  const { out } = await score(["check", "--format", "json", "model.score"], { cwd });
  expect(out).not.toMatch(/twice|already|duplicate/);
});
