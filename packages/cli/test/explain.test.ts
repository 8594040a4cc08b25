import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";
import { soundText } from "./models.ts";
import { files as small, usual } from "./small-run.ts";

const files = {
  "model.score": soundText,
  "leads.csv": "id,employees,country\nl-1,100,ES\nl-2,many,\nl-3,20,ES\n",
  "events.csv":
    "lead_id,event,at,page\nl-1,visit,2026-06-01T10:00:00Z,a\nl-1,visit,2026-06-01T11:00:00Z,b\nl-1,visit,2026-06-01T12:00:00Z,c\nl-3,visit,yesterday,d\n",
};

function explain(lead: string, ...more: string[]) {
  const argv = ["explain", "model.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-01", "--lead", lead, ...more];
  return score(argv, { cwd: folderWith(files), columns: 80 });
}

test("says the decision first, then every rule of every score", async () => {
  const { code, out, err } = await explain("l-1");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  const lines = out.split("\n");
  expect(lines.slice(0, 3)).toEqual(["Lead l-1 · Small · 2026-06-01 (Europe/Madrid)", "", "Cell A1 → call “Call”, Sales"]);
  expect(out).toContain("fit · 70 points · rated A\n");
  expect(out).toContain("engagement · 2 points · rated 1\n");
  expect(out).toContain("one did not count: over the limit of the day");
  for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
});

test("says when something changes if nothing else happens", async () => {
  const said = async (at: string) =>
    (await score(["explain", ...usual.slice(1, -1), at, "--lead", "a"], { cwd: folderWith(small) })).out.replace(/\s+/g, " ");
  // By hand: 20 points that halve every 30 days, and one that stays, are less than 5 points 70 days after June 1.
  expect(await said("2026-07-01")).toContain(
    " If nothing else happens, this changes on 2026-08-10: engagement rating 2 → 3, cell B2 → B3, action mail → none, because “demo request” fades from 4.06 to 3.97 points (the demo_request of 2026-06-01).",
  );
  // After 54 half-lives nothing is left of them.
  expect(await said("2026-08-10")).toMatch(
    /If nothing else happens, this changes on 20\d\d-\d\d-\d\d: engagement stage Ask → Look, because “demo request” fades from /,
  );
  expect(await said("2032-01-01")).toContain(" If nothing else happens, no decision changes any more.");
});

test("JSON says when something changes, and what makes it so", async () => {
  const args = ["explain", ...usual.slice(1, -1), "2026-07-01", "--lead", "a", "--format", "json"];
  const { nextChange } = JSON.parse((await score(args, { cwd: folderWith(small) })).out);
  expect(nextChange).toMatchObject({
    day: "2026-08-10",
    changes: [{ of: "rating", score: "engagement", from: "2", to: "3" }, {}, {}],
    outcome: { cell: "B3" },
  });
  expect(nextChange.because).toMatchObject([
    {
      part: "rule",
      score: "engagement",
      label: "demo request",
      text: "“demo request” fades from 4.06 to 3.97 points (the demo_request of 2026-06-01)",
    },
  ]);
  // By hand: 20 points × 0.5^(69/30), and × 0.5^(70/30).
  expect(nextChange.because[0].from).toBe(Math.round(20_000_000 * 0.5 ** (69 / 30)));
  expect(nextChange.because[0].to).toBe(Math.round(20_000_000 * 0.5 ** (70 / 30)));
});

test("JSON is as the published schema says, with the next change and without one, and where an override leaves nothing to do", async () => {
  const schema = JSON.parse(readFileSync(new URL("../../plan/schema/explanation.schema.json", import.meta.url), "utf8"));
  const accepts = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  const withOverride = {
    ...small,
    "m.score": small["m.score"].replace(/^( *)(\| B .*\n)/m, '$1$2$1override none when industry is "Retail"\n'),
  };
  for (const files of [small, withOverride])
    for (const at of ["2026-07-01", "2032-01-01"]) {
      const args = ["explain", ...usual.slice(1, -1), at, "--lead", "a", "--format", "json"];
      const explanation = JSON.parse((await score(args, { cwd: folderWith(files) })).out);
      expect(explanation.nextChange === null).toBe(at === "2032-01-01");
      expect(explanation.matrix.override?.action).toBe(files === small ? undefined : null);
      expect(accepts(explanation), JSON.stringify(accepts.errors)).toBe(true);
      expect(accepts({ ...explanation, nextChange: undefined })).toBe(true);
    }
});

test("JSON is the runtime's explanation", async () => {
  const { code, out } = await explain("l-1", "--format", "json");
  expect(code).toBe(0);
  expect(JSON.parse(out)).toMatchObject({
    model: "Small",
    day: "2026-06-01",
    outcome: {
      cell: "A1",
      action: "call",
      scores: { fit: { millionths: 70_000_000, rating: "A" }, engagement: { millionths: 2_000_000, rating: "1" } },
    },
  });
});

test("a lead that cannot be scored names the value and its line", async () => {
  const { code, out, err } = await explain("l-2");
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toMatch(/^error: The lead “l-2” on line 3 cannot be scored\.\n {2}employees: .*many/);
});

test("an event that cannot be read is left out, as in a run, and its line is named", async () => {
  const { code, out, err } = await explain("l-3");
  expect(code).toBe(0);
  expect(out).toContain("Lead l-3");
  expect(err).toBe("The event on line 5 is left out: at: “yesterday” is not a time; write it as 2026-12-31 or 2026-12-31T09:30:00Z.\n");
});

test("an unknown lead gets a suggestion", async () => {
  const { code, err } = await explain("l-4");
  expect(code).toBe(2);
  expect(err).toBe("error: None of the 3 leads of the file is called “l-4”.\nDid you mean “l-1”?\n");
});

test("without a moment it is now, and says so", async () => {
  const { err } = await score(["explain", "model.score", "--leads", "leads.csv", "--lead", "l-1"], { cwd: folderWith(files) });
  expect(err).toBe("As of now, 2026-06-15 14:00 (Europe/Madrid); use --at for another moment.\n");
});

test("a file that ends so is a page for a browser, with what the terminal shows", async () => {
  const cwd = folderWith(files);
  const argv = ["explain", "model.score", "--leads", "leads.csv", "--at", "2026-06-01", "--lead", "l-1"];
  expect(await score([...argv, "-o", "page.html"], { cwd })).toEqual({ code: 0, out: "", err: "Wrote page.html.\n" });
  const page = readFileSync(join(cwd, "page.html"), "utf8");
  expect(page).toContain("<title>Lead l-1 · Small · 2026-06-01 (Europe/Madrid)</title>");
  expect(page).toContain("<h2><strong>fit</strong> · 70 points · rated <strong>A</strong></h2>");
  expect((await score([...argv, "--format", "html"], { cwd })).out).toBe(page);
});

test("a file gets the format that was asked for, else that of its ending, and no colors", async () => {
  const cwd = folderWith(files);
  const written = async (...more: string[]): Promise<string> => {
    const argv = ["explain", "model.score", "--leads", "leads.csv", "--at", "2026-06-01", "--lead", "l-1", ...more];
    expect((await score(argv, { cwd, terminal: true })).code).toBe(0);
    return readFileSync(join(cwd, more.at(-1)!), "utf8");
  };
  expect(JSON.parse(await written("-o", "lead.json"))).toMatchObject({ model: "Small" });
  expect(await written("-o", "lead.txt")).toMatch(/^Lead l-1 · Small/);
  expect(await written("--format", "pretty", "-o", "lead.txt")).toMatch(/^Lead l-1 · Small/);
});

test("a format that is not that of the ending is refused, and nothing is said before", async () => {
  const argv = ["explain", "model.score", "--leads", "leads.csv", "--lead", "l-1"];
  const refused = async (...more: string[]) =>
    score([...argv, ...more], { cwd: folderWith(files), terminal: true, env: { NO_COLOR: "1" } });
  expect(await refused("--format", "pretty", "-o", "x.json")).toEqual({
    code: 2,
    out: "",
    err: "error: “x.json” ends like a file of another format than --format pretty.\nLeave out --format, which then follows from the ending, or give the file another ending: .txt.\n",
  });
  expect((await refused("--format", "json", "-o", "x.HTM")).err).toContain("another ending: .json.");
  expect((await refused("-o", "none/x.html")).err).toBe(
    "error: “none/x.html” could not be written: the folder does not exist.\nMake the folder first, or name another one.\n",
  );
});

test("an interruption ends it, once there is something to clean up", async () => {
  const interruption = new AbortController();
  const cwd = folderWith(files);
  const ran = await score(["run", "model.score", "--leads", "leads.csv", "--max-rejects", "9", "-o", "leads.parquet"], { cwd });
  expect(ran.code).toBe(0);
  interruption.abort();
  const argv = ["explain", "model.score", "--leads", "leads.parquet", "--lead", "l-1"];
  const { code, out, err } = await score(argv, { cwd, interrupted: interruption.signal });
  expect({ code, out, err }).toEqual({
    code: 2,
    out: "",
    err: "error: Interrupted; the lead was not explained.\nRun the command again.\n",
  });
});

test("takes what a run allows, so that its options explain a lead, too", async () => {
  const cwd = folderWith({
    "m.score": 'model "M" { timezone "UTC" }\nlead { id: text key, size: number }\nfit { +1 when size > 5 }\n',
    "l.csv": "id,size\n1,9\n2,many\n",
  });
  const argv = ["m.score", "--leads", "l.csv", "--max-rejects", "1", "--allow-unmatched"];
  expect((await score(["run", ...argv], { cwd })).code).toBe(0);
  const { code, out } = await score(["explain", ...argv, "--lead", "1"], { cwd });
  expect(code).toBe(0);
  expect(out).toContain("1 point");
  expect((await score(["explain", ...argv, "--lead", "2"], { cwd })).code).toBe(2);
  expect((await score(["explain", ...argv, "--max-rejects", "few", "--lead", "1"], { cwd })).code).toBe(2);
});
