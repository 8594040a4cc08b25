/** What score diff says of leads, beside what two runs of their own say. */
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const flagship = join(import.meta.dirname, "../../../examples/b2b-saas");
const data = ["--leads", "leads.csv", "--events", "events.csv", "--at", "2026-06-30"];

interface Row {
  readonly lead_id: string;
  readonly discarded: string | null;
  readonly cell: string | null;
  readonly action: string | null;
  readonly route: string | null;
  readonly lifecycle: string | null;
  readonly fit_rating: string | null;
  readonly engagement_rating: string | null;
  readonly priority_rating: string | null;
  readonly trial_rating: string | null;
  readonly engagement_stage: string | null;
}

const folder = folderWith();
let old: readonly Row[] = [];
let now: readonly Row[] = [];

/** The shared file is another one too, so that each version must read its own. */
const edits: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  "model.score": [
    ["ratings A from 75", "ratings A from 70"],
    ["| B | call_now   | assign     |", "| B | call_now   | call_now   |"],
    ["+10 for pricing_view, once every 7 days", "+20 for pricing_view, once every 14 days"],
    ['discard "Already a customer"    when customer', 'discard "Small"    when employees < 20'],
    ['use "shared.score"', 'use "other.score"'],
    ['iberia    "Iberia desk"   when country is "Spain"', 'iberia    "Iberia desk"   when country is "Portugal"'],
  ],
  "shared.score": [
    ['event page_view "Page visit"', 'event visit "Page visit" from "page_view"'],
    ["as page_view where", "as visit where"],
    ["page_view.seconds", "visit.seconds"],
  ],
};

beforeAll(async () => {
  cpSync(flagship, folder, { recursive: true });
  const edited = (file: string): string =>
    edits[file]!.reduce(
      (text, [from, to]) => {
        expect(text).toContain(from);
        return text.replace(from, () => to);
      },
      readFileSync(join(folder, file), "utf8"),
    );
  writeFileSync(join(folder, "new.score"), edited("model.score").replaceAll("page_view", "visit"));
  writeFileSync(join(folder, "other.score"), edited("shared.score"));
  // Tests name what was renamed, and are not what this is about.
  for (const file of ["new.score"])
    writeFileSync(
      join(folder, file),
      readFileSync(join(folder, file), "utf8").replaceAll(/^(test|sample|promise) [\s\S]*?(^}\n|\n\n)/gm, ""),
    );
  const rows = async (file: string): Promise<readonly Row[]> => {
    const { code, err } = await score(["run", file, ...data, "-o", "rows.jsonl", "-q"], { cwd: folder });
    expect({ code, err }).toMatchObject({ code: 0 });
    return readFileSync(join(folder, "rows.jsonl"), "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Row);
  };
  old = await rows("model.score");
  now = await rows("new.score");
}, 60_000);

const diff = (...more: readonly string[]): ReturnType<typeof score> =>
  score(["diff", "model.score", "new.score", ...more], { cwd: folder });

/** How many rows of both runs are so. */
function leadsThat(are: (was: Row, is: Row) => boolean): number {
  const of = new Map(now.map((row) => [row.lead_id, row]));
  return old.filter((was) => are(was, of.get(was.lead_id)!)).length;
}

const orDiscarded = (row: Row, name: keyof Row): string | null => (row.discarded === null ? row[name] : "discarded");

describe("the leads of the flagship", () => {
  test("are counted as two runs count them", async () => {
    const { out, err, code } = await diff(...data, "--format", "json");
    expect({ code, err: err.replaceAll(/^note: .*\n/gm, "") }).toEqual({ code: 0, err: "" });
    const { difference } = JSON.parse(out).leads;
    expect(difference.leads).toBe(old.length);
    expect(difference.unscored).toEqual({ old: 0, now: 0 });
    const decided = [
      "cell",
      "action",
      "route",
      "lifecycle",
      "fit_rating",
      "engagement_rating",
      "priority_rating",
      "trial_rating",
      "engagement_stage",
    ] as const;
    expect(difference.moved).toBe(
      leadsThat((was, is) =>
        was.discarded !== null || is.discarded !== null ? was.discarded !== is.discarded : decided.some((name) => was[name] !== is[name]),
      ),
    );
    expect(difference.moved).toBeGreaterThan(5);
    const migrations = [
      ...difference.ratings.map((migration: { score: string }) => [migration, `${migration.score}_rating`]),
      [difference.cells, "cell"],
      [difference.actionMoves, "action"],
    ] as const;
    expect(migrations).toHaveLength(6);
    for (const [{ moves }, column] of migrations) {
      let sum = 0;
      for (const { from, to, leads } of moves) {
        sum += leads;
        expect(leads).toBe(leadsThat((was, is) => orDiscarded(was, column) === from && orDiscarded(is, column) === to));
      }
      expect(sum).toBe(old.length);
    }
    for (const [counts, column] of [
      [difference.actions, "action"],
      [difference.routes, "route"],
      [difference.lifecycle, "lifecycle"],
    ] as const)
      for (const { name, old: before, now: after } of counts)
        expect([before, after]).toEqual([
          leadsThat((was) => was[column as keyof Row] === name),
          leadsThat((_, is) => is[column as keyof Row] === name),
        ]);
    expect(difference.discarded.newly).toEqual([
      { reason: "Small", leads: leadsThat((was, is) => was.discarded === null && is.discarded === "Small") },
    ]);
    expect(difference.discarded.noLonger).toEqual([
      { reason: "Already a customer", leads: leadsThat((was, is) => was.discarded === "Already a customer" && is.discarded === null) },
    ]);
    expect(difference.movers).toHaveLength(10);
  });

  test("are shown to people", async () => {
    const { out } = await diff(...data);
    expect(out).toContain(`Something is decided otherwise for`);
    expect(out).toContain("Newly discarded as “Small”: ");
    expect(out).toMatch(/^ {2}Sales +\d+ +\d+/m);
    expect(out).toContain("Who moves most (10)");
  });

  test("let a build fail", async () => {
    const { code, out, err } = await diff(...data, "--fail-on", "newly discarded > 0", "--fail-on", "moved > 100%");
    expect(code).toBe(1);
    expect(out).toContain("✗ Fails --fail-on “newly discarded > 0”: 4 of 40 leads (10%).\n\n✓ Holds --fail-on “moved > 100%”: ");
    expect(err).toMatch(/^Fails --fail-on “newly discarded > 0”: 4 of 40 leads \(10%\)\.$/m);
    expect(err).not.toContain("moved");
  });

  test("are not read for a limit that says nothing", async () => {
    const { code, out, err } = await diff(...data, "--fail-on", "acton call_now > 5");
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toContain("error: --fail-on “acton call_now > 5” does not say what is counted: “acton call_now”.\nDid you mean “action”?");
    expect((await diff(...data, "--fail-on", "action call > 5")).err).toContain(
      "error: --fail-on “action call > 5”: neither version has the action “call”.\n",
    );
  });

  test("a limit on leads needs some", async () => {
    expect(await diff("--fail-on", "moved > 5%")).toEqual({
      code: 2,
      out: "",
      err: "error: --fail-on “moved > 5%” is about leads, and none are given.\nName them too: --leads leads.csv\n",
    });
    const { code } = await diff("--fail-on", "changes > 0");
    expect(code).toBe(1);
  });

  test("the same model moves nobody", async () => {
    const { out } = await score(["diff", "model.score", "model.score", ...data], { cwd: folder });
    expect(out).toContain("✓ Nothing changed: both are the same. Nothing is decided otherwise for any of 40 leads.");
  });
});
