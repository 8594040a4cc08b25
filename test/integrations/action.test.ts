/** The GitHub Action does what its page says, with a runner's variables and files around it. Needs a build, which `npm ci` makes. */
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test, vi } from "vitest";
import { comment } from "../../.github/actions/score/comment.mjs";
import { folderWith } from "../../packages/cli/test/harness.ts";
import { misspelledText, soundText } from "../../packages/cli/test/models.ts";
import { filesOf } from "../house/sources.ts";
import { action, actionFolder, checkout, commit, root, runAction, startApi } from "./runner.ts";

const sound = { "models/small.score": soundText };
const dearer = { "models/small.score": soundText.replace("+60 when", "+70 when").replace("fit = 60", "fit = 70") };

test("sound models pass, with SARIF and JUnit for later steps and a table in the summary", async () => {
  const { folder } = checkout(sound, {});
  const ran = await runAction(folder);
  expect(ran.code, ran.out).toBe(0);
  expect(JSON.parse(readFileSync(ran.outputs.sarif!, "utf8"))).toMatchObject({ version: "2.1.0", runs: [{ results: [] }] });
  expect(readFileSync(ran.outputs.junit!, "utf8")).toContain('<testsuites tests="1" failures="0" errors="0">');
  expect(ran.summary).toBe(
    "| Scoreline | | |\n|---|---|---|\n| Check | ✓ passed |  |\n| Format | ✓ passed |  |\n| Tests | ✓ passed | 1 passed |\n\n",
  );
  expect(spawnSync("git", ["status", "--porcelain"], { cwd: folder, encoding: "utf8" }).stdout).toBe("");
});

test("what is wrong is at its line, from the top of the repository, and all steps are done all the same", async () => {
  const { folder } = checkout(sound, {
    "models/small.score": misspelledText,
    "models/wide.score": soundText.replace("+60 when", "+60    when"),
  });
  const ran = await runAction(folder);
  expect(ran.code).toBe(1);
  expect(ran.out).toMatch(/^::error file=models\/small\.score,line=14,.*title=unknown-name::.*“emploees”/m);
  expect(ran.out).toMatch(/^::error file=models\/wide\.score,line=14,/m);
  expect(ran.summary).toContain("| Check | ✗ failed | 1 error |");
  expect(ran.summary).toContain("| Format | ✗ failed | run `score format`");
  expect(ran.summary).toContain("| Tests | ✗ failed | 1 of 2 failed |");
  expect(JSON.parse(readFileSync(ran.outputs.sarif!, "utf8")).runs[0].results).toHaveLength(1);
});

test("inputs say what is looked at, how many warnings may be, and what the tests have to try", async () => {
  const warned = soundText.replace("event visit", 'list unused_list as "a"\n\nevent visit').replace("+60 when", "+60    when");
  const { folder } = checkout(sound, { "drafts/small.score": misspelledText, "models/warned.score": warned });
  const inputs = { paths: "models/small.score\n models/warned.score \n", "check-format": "false" };
  const strict = await runAction(folder, { ...inputs, threshold: "100" });
  expect(strict.code).toBe(1);
  expect(strict.summary).toContain("| Check | ✗ failed | 1 warning |");
  expect(strict.summary).toContain("| Tests | ✗ failed | 2 passed |");
  expect(strict.summary).not.toContain("Format");
  expect((await runAction(folder, { ...inputs, "max-warnings": "1" })).code).toBe(0);
});

test("what a pull request changes is one comment, changed from then on, and nothing is said of what means the same", async () => {
  const { folder, base } = checkout(sound, dearer);
  const api = await startApi(Array.from({ length: 130 }, (_, index) => `a remark ${index}`));
  const ran = await runAction(folder, {}, base, api.url);
  expect(ran.code, ran.out).toBe(0);
  const [first] = api.comments.slice(130);
  expect(first!.body).toMatch(/^<!-- scoreline -->\n## What changes from main:models\/small\.score to models\/small\.score\n/);
  expect(first!.body).toContain("+60");
  expect(first!.body).toContain("now +70");
  expect(ran.summary).toContain("| Changes | ✓ passed | 1 model |");
  expect(ran.summary).toContain("now +70");
  expect(readFileSync(ran.outputs.report!, "utf8")).toContain("now +70");

  commit(folder, { "models/small.score": `// The same.\n${soundText}` });
  const same = await runAction(folder, {}, base, api.url);
  expect(same.summary).toContain("| Changes | ✓ passed | none in meaning |");
  expect(same.outputs.report).toBeUndefined();
  expect(api.comments.slice(130).map(({ body }) => body)).toEqual(["<!-- scoreline -->\nThe models mean the same as before.\n"]);
});

test("models that are new, removed or renamed, and a part that models use", async () => {
  const using = `use "parts/shared.score"\n\n${soundText.replace('country is "ES"', "country is in home_markets")}`.replace(
    'model "Small"',
    'model "Using"',
  );
  const shared = (countries: string) => `list home_markets as ${countries}\n`;
  const renamed = soundText.replace("+10 when", "+12 when");
  const { folder, base } = checkout(
    {
      "old.score": soundText,
      "gone.score": soundText.replace("Small", "Gone"),
      "using.score": using,
      "parts/shared.score": shared('"ES"'),
    },
    {
      "old.score": null,
      "gone.score": null,
      "name with `ticks`.score": renamed,
      "new.score": 'model "New" {\n  timezone "Europe/Madrid"\n}\n',
      "parts/shared.score": shared('"ES", "PT"'),
    },
  );
  const ran = await runAction(folder, { comment: "false", "check-format": "false" }, base);
  const report = readFileSync(ran.outputs.report!, "utf8");
  expect(report.match(/^## .*$/gm)).toEqual([
    "## What changes from main:old.score to name with \\`ticks\\`.score",
    "## New model: `new.score`",
    "## What changes from main:using.score to using.score",
    "## Removed model: `gone.score`",
  ]);
});

test("limits of what a pull request may change fail it, with leads beside it", async () => {
  const leads = {
    "leads.csv": "id,employees,country\na,100,ES\nb,20,ES\n",
    "events.csv": "lead_id,event,at\na,visit,2026-06-01T10:00:00Z\na,visit,2026-06-01T11:00:00Z\n",
  };
  const { folder, base } = checkout(
    { ...sound, ...leads },
    { "models/small.score": soundText.replace("between 50 and 500", "between 10 and 500") },
  );
  const data = { leads: "leads.csv", events: "events.csv", at: "2026-06-30", comment: "false" };
  const failed = await runAction(folder, { ...data, "fail-on": "moved > 10%\ndiscarded > 0" }, base);
  expect(failed.code, failed.out).toBe(1);
  expect(failed.summary).toContain("| Changes | ✗ failed | 1 model |");
  expect(readFileSync(failed.outputs.report!, "utf8")).toContain("moved > 10%");
});

/** Where comments go: an API that keeps these already, and answers with `status` where one is given. */
async function pullAt(earlier: readonly string[], status?: number) {
  const api = await startApi(earlier, status);
  return { api, pull: { repository: "bright/bikes", number: 7, token: "secret", api: api.url } };
}

const part = (length: number) => ({ path: "models/small.score", markdown: `## What changes\n\n${"x".repeat(length)}\n` });

test("nothing is written where nothing changes, and nothing anew where the same is there", async () => {
  const { api, pull } = await pullAt([]);
  await comment([], pull);
  await comment([part(5)], pull);
  await comment([part(5)], pull);
  expect(api.asked.filter((request) => !request.startsWith("GET"))).toEqual(["POST /repos/bright/bikes/issues/7/comments"]);
  expect(api.comments[0]!.body).toBe("<!-- scoreline -->\n## What changes\n\nxxxxx\n");
});

test("what is too long for a comment is left to the summary", async () => {
  const { api, pull } = await pullAt([]);
  await comment([part(40_000), part(30_000), part(5)], pull);
  const { body } = api.comments[0]!;
  expect(body.length).toBeLessThan(65_536);
  expect(body).toContain("`models/small.score`: too long for a comment, see the summary of the job.\n");
  expect(body).toContain("xxxxx\n");
});

test("a job that may not comment says why, and fails nothing", async () => {
  const said: string[] = [];
  const log = vi.spyOn(console, "log").mockImplementation((line: string) => void said.push(line));
  onTestFinished(() => log.mockRestore());
  await comment([part(5)], (await pullAt([], 403)).pull);
  await comment([part(5)], (await pullAt([], 502)).pull);
  await comment([part(5)], { repository: "bright/bikes", number: 7, token: "secret", api: "http://127.0.0.1:9" });
  expect(said).toEqual([
    expect.stringMatching(/^::warning title=Scoreline::.*permissions: pull-requests: write/),
    expect.stringContaining("GitHub answered with 502."),
    expect.stringContaining("GitHub could not be reached."),
  ]);
});

test("what cannot be done is one sentence with what to do", async () => {
  const { folder } = checkout(sound, {});
  expect(await runAction(folderWith(sound), { project: "elsewhere" })).toMatchObject({
    code: 2,
    out: expect.stringMatching(/^::error title=Scoreline::scoreline is not installed in “elsewhere”\. Run npm ci/),
  });
  expect(await runAction(folder, { "check-format": "yes" })).toMatchObject({
    code: 2,
    out: "::error title=Scoreline::“check-format” is “yes”. Write true or false.\n",
  });
  expect(await runAction(folder, { paths: " \n" })).toMatchObject({ code: 2, out: expect.stringContaining("“paths” is empty") });
  const lost = await runAction(folder, { comment: "false" }, "0".repeat(40));
  expect([lost.code, lost.summary.includes("| Changes | ✗ stopped |")]).toEqual([2, true]);
  expect(lost.out).toContain("Check out with fetch-depth: 0.");
  const nowhere = await runAction(folder, { paths: "nowhere" });
  expect([nowhere.code, nowhere.out]).toEqual([2, expect.stringContaining("nowhere")]);
});

test("the file of the action and its program know the same inputs and outputs", () => {
  const program = filesOf(actionFolder, /\.mjs$/)
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
  const step = action.runs.steps.find(({ id }) => id === "score")!;
  const passed = Object.entries(step.env!);
  expect(passed.map(([variable]) => variable)).toEqual(
    passed.map(([, value]) => `INPUT_${/inputs\.(\S+)/.exec(value)![1]!.toUpperCase().replaceAll("-", "_")}`),
  );
  const names = passed.map(([, value]) => /inputs\.(\S+)/.exec(value)![1]!);
  expect(Object.keys(action.inputs).filter((name) => name !== "upload-sarif")).toEqual(names);
  expect(names.filter((name) => !program.includes(`"${name}"`))).toEqual([]);
  expect(Object.values(action.outputs).map(({ value }) => value)).toEqual(
    Object.keys(action.outputs).map((name) => `\${{ steps.score.outputs.${name} }}`),
  );
  expect(Object.keys(action.outputs).filter((name) => !program.includes(`setOutput("${name}"`))).toEqual([]);
  const page = readFileSync(join(root, "README.md"), "utf8");
  expect(Object.keys(action.inputs).filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});
