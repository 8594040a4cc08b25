/** What whoever answers may do to the runner: nothing, or anything at all. */
import { readFileSync, readdirSync, existsSync, writeFileSync } from "node:fs";
import { delimiter, join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { folderWith } from "../../packages/cli/test/harness.ts";
import { askCommand } from "./ask-command.ts";
import { extract } from "./extract.ts";
import { readReferences, readHidden } from "./hidden.ts";
import { judge } from "./judge.ts";
import { run } from "./main.ts";
import { readBriefs } from "./pages.ts";

const node = JSON.stringify(process.execPath);
const id = "company-size";
const brief = readBriefs().find((each) => each.id === id)!;
const hidden = readHidden().get(id)!;
const reference = readReferences().get(id)!;

afterEach(() => void vi.unstubAllEnvs());

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly notes: string;
}

async function briefs(argv: readonly string[], interrupted = new AbortController().signal): Promise<Ended> {
  const [out, notes]: [string[], string[]] = [[], []];
  const code = await run(argv, { out: (text) => out.push(text), note: (text) => notes.push(text), interrupted });
  return { code, out: out.join("\n"), notes: notes.join("\n") };
}

/** A command that answers by a program, which has the prompt in `prompt` and says `answer(text)`. */
function answering(program: string, files: Readonly<Record<string, string>> = {}): { readonly command: string; readonly folder: string } {
  const folder = folderWith({
    ...files,
    "model.cjs": `const folder = __dirname; let prompt = ""; const answer = (text) => process.stdout.write(text);
process.stdin.setEncoding("utf8").on("data", (part) => (prompt += part)).on("end", () => { ${program} });`,
  });
  return { command: `${node} ${JSON.stringify(join(folder, "model.cjs"))}`, folder };
}

test("a model that answers well is right at first", async () => {
  const { command } = answering('answer(require("node:fs").readFileSync(folder + "/answer.md", "utf8"))', { "answer.md": reference });
  const { code, out } = await briefs(["--model", command, "--only", id, "--format", "json"]);
  const { summary, results } = JSON.parse(out);
  expect(code).toBe(0);
  expect(summary).toMatchObject({
    briefs: 1,
    validAtFirst: 100,
    rightAtFirst: 100,
    rightWithinTwo: 100,
    byLevel: { simple: { briefs: 1 } },
  });
  expect(results[0].rounds).toHaveLength(1);
});

test("a model that errs sees its error, and how many hidden tests fail, and is asked once more", async () => {
  const wrong = reference.replaceAll("employees >", "emploees >");
  const { command, folder } = answering(
    'require("node:fs").writeFileSync(folder + "/prompt" + (prompt.includes("# What came of it") ? 2 : 1), prompt); answer(require("node:fs").readFileSync(folder + (prompt.includes("# What came of it") ? "/right" : "/wrong"), "utf8"))',
    { wrong, right: reference },
  );
  const { out } = await briefs(["--model", command, "--only", id, "--format", "json"]);
  expect(JSON.parse(out).summary).toMatchObject({ validAtFirst: 0, rightWithinTwo: 100, codes: [{ code: "unknown-name", answers: 1 }] });
  const second = readFileSync(join(folder, "prompt2"), "utf8");
  expect(second).toContain("Did you mean “employees”?");
  expect(second).toContain("emploees > 250");
  expect(second).toContain(brief.text);
});

test("a sound model that is not right learns how many tests fail, and none of them", () => {
  const { isValid, isRight, feedback, hidden: tried } = judge(reference.replace("+15", "+16"), brief, hidden);
  expect([isValid, isRight, tried]).toEqual([true, false, { failed: 1, of: 1 }]);
  expect(feedback).toBe("The model is sound, but 1 of 1 hidden test fails. Read the brief again, word by word.");
});

test("names of the brief that a model does not have are told, and nothing else of what it is tried with", () => {
  const { feedback } = judge(reference.replaceAll("country", "land"), brief, hidden);
  expect(feedback).toContain("The brief names what your model does not have: country.");
});

test("tests of an answer run, and neither hide nor disturb the hidden ones", () => {
  const own = '\ntest "Sizes" {\n  lead { employees: 50 }\n  expect fit = 61\n}\n';
  const { isRight, feedback } = judge(reference.replace(/\n```$/, `${own}\n\`\`\``), brief, hidden);
  expect(isRight).toBe(true);
  expect(feedback).toBe("Right.");
  expect(judge(reference.replace("+15", "+16").replace(/\n```$/, `${own}\n\`\`\``), brief, hidden).feedback).toContain(
    "Sizes: Expected fit = 61, but fit is 60.",
  );
});

test.each([
  ["nothing", ""],
  ["prose alone", "I cannot help with that."],
  ["another language", '```python\nprint("model")\n```'],
  ["a block that is blank", "```score\n\n```"],
  ["bytes that are no text", Buffer.from([0, 159, 146, 150, 255, 254]).toString("utf8")],
  ["a model without end", `\`\`\`score\nmodel "M"\n${"// x\n".repeat(30_000)}\`\`\``],
])("%s is no answer, and says so", (_, answer) => {
  const verdict = judge(answer, brief, hidden);
  expect([verdict.answered, verdict.isValid, verdict.isRight]).toEqual(["nothing", false, false]);
  expect(verdict.feedback).toMatch(/^Your (?:answer|model) has .*[.:]$/);
});

test.each(["model", '```score\nmodel "M" {{{{\n', "```score\n\u0000\uFFFF\n```\n", `\`\`\`score\n${"(".repeat(5_000)}\n\`\`\``])(
  "whatever an answer is, judging it ends: %j",
  (answer) => {
    expect(judge(answer, brief, hidden).isRight).toBe(false);
  },
);

test("of several blocks the last whole model counts, with other words for the language, or none", () => {
  const [one, two] = ['model "One"', 'model "Two"'];
  expect(extract(`\`\`\`score\n${one}\n\`\`\`\nBetter:\n\`\`\`score\n${two}\n\`\`\`\nwith\n\`\`\`score\n+1 when x\n\`\`\``)).toEqual({
    kind: "model",
    text: `${two}\n`,
  });
  expect(extract(`\`\`\`\n${one}\n\`\`\``)).toEqual({ kind: "model", text: `${one}\n` });
  expect(extract(one)).toEqual({ kind: "model", text: one });
  expect(extract("**QUESTION:** Which one?")).toEqual({ kind: "question", text: "Which one?" });
});

const limits = { seconds: 60, bytes: 10_000 };

test("a command that hangs is ended", async () => {
  const { command } = answering("setInterval(() => {}, 1000)");
  expect(await askCommand(command, "Hello", { ...limits, seconds: 1 })).toEqual({ problem: "It took longer than 1 s." });
});

test("with a command all ends that it started", async () => {
  const { command, folder } = answering(
    'const { pid } = require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit" }); require("node:fs").writeFileSync(folder + "/pid", String(pid)); setInterval(() => {}, 1000)',
  );
  const stopping = new AbortController();
  const answered = askCommand(command, "Hello", limits, stopping.signal);
  const started = (): number => Number(existsSync(join(folder, "pid")) && readFileSync(join(folder, "pid"), "utf8"));
  await expect.poll(started, { timeout: 60_000 }).toBeGreaterThan(0);
  stopping.abort();
  expect(await answered).toEqual({ problem: "It was interrupted." });
  await expect.poll(() => isRunning(started()), { timeout: 60_000 }).toBe(false);
});

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    // One that has ended and waits for its parent is there by name alone.
    return !(existsSync(`/proc/${pid}/stat`) && /\) Z /.test(readFileSync(`/proc/${pid}/stat`, "utf8")));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return false;
    throw error;
  }
}

test("a command that leaves something running that holds its output has answered when it ends", async () => {
  const { command } = answering(
    'require("node:child_process").spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"], { stdio: "inherit", detached: false }).unref(); answer("Hi"); process.exitCode = 0; process.stdin.destroy();',
  );
  expect(await askCommand(command, "Hello", limits)).toEqual({ text: "Hi" });
});

test("a command that prints without end, fails, reads nothing, or is not there gives no answer", async () => {
  expect(await askCommand(answering('setInterval(() => answer("x".repeat(9000)), 1)').command, "Hello", limits)).toEqual({
    problem: "It printed more than 10000 bytes.",
  });
  expect(await askCommand(answering('console.error("No quota."); process.exitCode = 3').command, "Hello", limits)).toEqual({
    problem: "It ended with code 3. No quota.",
  });
  expect(await askCommand(`${node} -e "console.log(1)"`, "x".repeat(1_000_000), limits)).toEqual({ text: "1\n" });
  expect(await askCommand("no-such-command-here", "Hello", limits)).toMatchObject({
    problem: expect.stringMatching(/^It ended with code \d+\./),
  });
});

test("a command runs in an empty folder, and nothing that it is given leads to the hidden tests", async () => {
  const { command } = answering(
    'answer(JSON.stringify({ files: require("node:fs").readdirSync("."), cwd: process.cwd(), env: process.env }))',
  );
  // As npm has it for a program that it runs.
  vi.stubEnv("PATH", [join(process.cwd(), "..", "node_modules", ".bin"), process.env["PATH"]].join(delimiter));
  const answered = await askCommand(command, "Hello", limits);
  const { files, cwd, env } = JSON.parse((answered as { readonly text: string }).text);
  expect(files).toEqual([]);
  expect(cwd.startsWith(process.cwd())).toBe(false);
  expect(Object.entries(env).filter(([, value]) => String(value).includes(process.cwd()))).toEqual([]);
  expect(env.PATH).not.toContain(join("node_modules", ".bin"));
  expect(existsSync(cwd)).toBe(false);
});

test("what was answered before is not asked again, and a file of others is left alone", async () => {
  const { command, folder } = answering('require("node:fs").appendFileSync(folder + "/asked", "x"); answer("No.")');
  const save = join(folder, "results.jsonl");
  const only = ["--only", "free-mail", "--save", save];
  await briefs(["--model", command, ...only]);
  // Cut off in the middle of a line.
  writeFileSync(save, `${readFileSync(save, "utf8")}{"id":"trial-cl`);
  const again = await briefs(["--model", command, ...only]);
  expect(again.notes).toBe("1 of 1 were answered before.");
  expect(again.out).toContain("free-mail: no model in the answer");
  expect(readFileSync(join(folder, "asked"), "utf8")).toBe("xx");
  expect(await briefs(["--model", "other", ...only])).toMatchObject({
    code: 2,
    notes: `${save} holds other results. Name another file after --save.`,
  });
});

test("what got no answer is asked again, so that a network that was down costs nobody a point", async () => {
  const { command, folder } = answering(
    'const fs = require("node:fs"); const isDown = !fs.existsSync(folder + "/up"); if (isDown) process.exitCode = 1; else answer("No.")',
  );
  const asked = ["--model", command, "--only", id, "--save", join(folder, "results.jsonl")];
  expect((await briefs(asked)).code).toBe(2);
  writeFileSync(join(folder, "up"), "");
  const again = await briefs(asked);
  expect(again).toMatchObject({ code: 0, notes: `1 of 1  ${id}: not right` });
  expect((await briefs(asked)).notes).toBe("1 of 1 were answered before.");
});

test("prompts are written, answered elsewhere, and the second ones follow", async () => {
  const folder = folderWith();
  const prompts = join(folder, "prompts");
  expect(await briefs(["--prompts", prompts, "--only", id])).toMatchObject({ code: 0, out: `The prompts are in ${prompts}.` });
  expect(readFileSync(join(prompts, `${id}.md`), "utf8")).toContain(brief.text);
  writeFileSync(join(folder, `${id}.md`), "No.");
  const first = await briefs(["--answers", folder, "--prompts", prompts, "--only", id]);
  expect(first.out).toContain("company-size: no model in the answer");
  expect(readdirSync(prompts)).toEqual([`${id}.2.md`, `${id}.md`]);
  writeFileSync(join(folder, `${id}.2.md`), reference);
  expect((await briefs(["--answers", folder, "--only", id])).notes).toBe("1 of 1  company-size: right in the second round");
});

test.each([
  [[], "Say who answers: --model COMMAND, --answers FOLDER, or --check."],
  [["--modle", "x"], "Unknown option '--modle'."],
  [["--check", "--only", "nothing-like-it"], "No brief is called “nothing-like-it”."],
  [["--check", "--level", "easy"], "There is no level “easy”. There are: simple, middle, hard."],
  [["--check", "--level", "hard", "--only", id], `No hard brief is called “${id}”.`],
  [["--model", "x", "--jobs", "none"], "--jobs none is no whole number from 1 to 64."],
  [["--model", "x", "--timeout", "3000000"], "--timeout 3000000 is no whole number from 1 to 86400."],
  [["--model", "x", "--min-right", "101"], "--min-right 101 is no whole number from 1 to 100."],
  [["--model", " "], "After --model, a command is missing."],
  [["--model", "x", "--save", "no-such-folder/results.jsonl"], "no-such-folder/results.jsonl cannot be read or written here (ENOENT)."],
  [["--prompts", "package.json"], "package.json cannot be read or written here (EEXIST)."],
  [["--answers", "package.json"], "There is no folder package.json."],
  [["--model", "x", "--format", "xml"], "There is no format “xml”."],
  [["--answers", "no-such-folder"], "There is no folder no-such-folder."],
  [["--answers", ".", "--only", id], "Nothing was answered."],
  [["--model", "exit 1", "--only", id], "The command never gave an answer."],
])("%j is refused in words", async (argv, words) => {
  const { code, notes } = await briefs(argv);
  expect(notes).toContain(words);
  expect(code).toBe(2);
});

test("too few right answers end with 1, and an interruption with 2", async () => {
  const { command } = answering('answer("No.")');
  expect((await briefs(["--model", command, "--only", id, "--min-right", "50"])).code).toBe(1);
  const stopped = new AbortController();
  stopped.abort();
  expect((await briefs(["--model", command, "--only", id], stopped.signal)).code).toBe(2);
});
