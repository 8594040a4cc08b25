import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const files = {
  "bikes.score": `model "Bikes" { timezone "UTC" }
lead {
  id: text key
  renewal: date
}
event demo
event visit
fit {
  +30 when renewal in next 60 days because "Renews soon"
  ratings A from 20, B otherwise
}
behavior engagement {
  +20 for demo, expires after 30 days because "Asked for a demo"
  +1 for visit
  -10 for every 60 days without anything
  ratings 1 from 10, 2 otherwise
}
action call "Call"
action mail "Mail"
matrix fit by engagement {
  |   | 1    | 2    |
  | A | call | mail |
  | B | call | none |
}
`,
  "leads.csv": "id,renewal\na,2026-09-01\nb,\nc,soon\n",
  "events.csv": "lead_id,event,at\na,demo,2026-05-01\na,visit,2026-05-10\na,demo,2027-01-01\n",
};

/** By hand: asked on May 1, forgotten 31 days later; the silence since May 10 is 60 days long on July 9; September 1 is 60 days after July 3. */
const days = [
  [
    "2026-05-01",
    "engagement rating 2 → 1, cell B2 → B1, action none → call",
    "“Asked for a demo” rises from 0 to 20 points (demo on 2026-05-01)",
  ],
  [
    "2026-06-01",
    "engagement rating 1 → 2, cell B1 → B2, action call → none",
    "“Asked for a demo” falls from 20 to 0 points (the demo of 2026-05-01 expires)",
  ],
  [
    "2026-07-03",
    "fit rating B → A, cell B2 → A2, action none → mail",
    "“Renews soon” rises from 0 to 30 points (“renewal in the next 60 days” now holds: renewal is 2026-09-01)",
  ],
  [
    "2026-09-02",
    "fit rating A → B, cell A2 → B2, action mail → none",
    "“Renews soon” falls from 30 to 0 points (“renewal in the next 60 days” no longer holds: renewal is 2026-09-01)",
  ],
];

const usual = ["bikes.score", "--leads", "leads.csv", "--events", "events.csv", "--at", "2026-07-01"];

function timeline(lead: string, more: readonly string[] = [], cwd = folderWith(files)) {
  return score(["explain", ...usual, "--lead", lead, "--timeline", ...more], { cwd, columns: 300 });
}

/** The cells of the table, without the notes that begin further right. */
const cells = (out: string): readonly (readonly string[])[] =>
  out
    .split("\n")
    .filter((line) => line.startsWith("│"))
    .map((line) =>
      line
        .split("│")
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

test("each day on which something else is decided, with why, from the first event to a year from now", async () => {
  const { code, out } = await timeline("a");
  expect(code).toBe(0);
  expect(out).toContain("Lead a · Bikes · 2026-05-01 to 2027-07-01 (UTC)\n");
  const rows = days.map(([day, what, why], index) => [
    [day, what, ["0", "0", "30", "0"][index], ["20", "1", "1", "-9"][index]],
    ["", why, "", ""],
  ]);
  expect(cells(out)).toEqual([
    ["Day", "What changes", "fit", "engagement"],
    ["before", "fit rating B, engagement rating 2, cell B2", "0", "0"],
    ...rows.slice(0, 2).flat(),
    ["2026-07-01", "As of this day. Below: what changes if nothing else happens.", "0", "1"],
    ...rows.slice(2).flat(),
  ]);
  expect(out).toContain("After 2027-07-01, no decision changes any more, if nothing else happens.\n");
});

test("the points are drawn, all on one scale, with the first and the last of each", async () => {
  const { out } = await timeline("a", ["--from", "2026-05-01", "--to", "2026-05-04"]);
  const [fit, engagement, marks] = out.slice(out.indexOf("Points\n")).split("\n").slice(1, 4);
  expect(fit).toMatch(/^fit {9}▁{4}.* 0 → 0$/);
  expect(engagement).toMatch(/^engagement {2}█{4}.* 20 → 20$/);
  expect(marks).toMatch(/2026-05-01 2026-05-04$/);
});

test("a period of one's own, on whose first day something may change; what comes after it is said", async () => {
  const { out } = await timeline("a", ["--from", "2026-06-01", "--to", "2026-07-02"]);
  expect(cells(out).map(([day]) => day)).toEqual(["Day", "before", "2026-06-01", "", "2026-07-01"]);
  expect(out.replace(/\s+/g, " ")).toContain(
    `After 2026-07-02: if nothing else happens, this changes on 2026-07-03: ${days[2]![1]}, because ${days[2]![2]}.`,
  );
  const past = await timeline("a", ["--to", "2026-05-20"]);
  expect(cells(past.out).map(([day]) => day)).toEqual(["Day", "before", "2026-05-01", ""]);
  expect(past.out).not.toContain("After");
});

test("a lead without events, and without changes", async () => {
  const { code, out } = await timeline("b");
  expect(code).toBe(0);
  expect(out).toContain("No decision changes from 2026-07-01 to 2027-07-01.\n");
});

test("JSON has the same as data, without what is drawn", async () => {
  const { out } = await timeline("a", ["--format", "json"]);
  const data = JSON.parse(out);
  expect(Object.keys(data)).toEqual(["lead", "model", "meaning", "timezone", "today", "from", "to", "before", "now", "changes", "next"]);
  expect(data).toMatchObject({
    lead: "a",
    today: "2026-07-01",
    from: "2026-05-01",
    to: "2027-07-01",
    before: { cell: "B2", action: null },
    now: { cell: "B2" },
    next: null,
  });
  expect(data.changes.map(({ day, because }: { day: string; because: { text: string }[] }) => [day, because[0]!.text])).toEqual(
    days.map(([day, , why]) => [day, why]),
  );
  expect(data.changes[0]).toMatchObject({
    outcome: { action: "call" },
    changes: [{ of: "rating", score: "engagement", from: "2", to: "1" }, { of: "cell" }, { of: "action", to: "call" }],
  });
});

test("a page has the table and a picture with its days", async () => {
  const cwd = folderWith(files);
  const { err } = await timeline("a", ["-o", "a.html"], cwd);
  expect(err).toContain("Wrote a.html.");
  const page = readFileSync(join(cwd, "a.html"), "utf8");
  expect(page).toContain("engagement goes from 20 to -59 between 2026-05-01 and 2027-07-01.");
  expect(page).toContain("2026-06-01");
});

test.each([
  [["--timeline", "--from", "June"], "“June” in --from is not a day.\nWrite a date, such as 2026-12-31.\n"],
  [["--timeline", "--to", "2026-02-30"], "“2026-02-30” in --to is not a day.\nWrite a date, such as 2026-12-31.\n"],
  [
    ["--timeline", "--from", "2026-06-02", "--to", "2026-06-01"],
    "--from 2026-06-02 is after --to 2026-06-01.\nThe first day comes first; exchange them.\n",
  ],
  [
    ["--timeline", "--from", "0226-06-02", "--to", "2026-06-01"],
    "--from 0226-06-02 is more than 100 years before --to 2026-06-01.\nChoose days that are closer to each other.\n",
  ],
  [["--from", "2026-06-02"], "--from is about a timeline, and none is asked for.\nAdd --timeline, or say the moment with --at.\n"],
  [["--to", "2026-06-02"], "--to is about a timeline, and none is asked for.\nAdd --timeline, or say the moment with --at.\n"],
])("%j is refused before anything is read", async (args, message) => {
  expect(await score(["explain", "bikes.score", "--leads", "none.csv", "--lead", "a", ...args], { cwd: folderWith(files) })).toEqual({
    code: 2,
    out: "",
    err: `error: ${message}`,
  });
});

test("a lead that cannot be scored has no timeline", async () => {
  const { code, out, err } = await timeline("c");
  expect({ code, out }).toEqual({ code: 2, out: "" });
  expect(err).toContain("renewal");
});
