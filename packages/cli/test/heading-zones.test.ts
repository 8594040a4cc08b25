/** Headings that say on which clocks their times are, such as “Create Date (EST)”. */
import { expect, test } from "vitest";
import { folderWith, score } from "./harness.ts";

const doubts = async (
  heading: string,
  value: string,
  { zone = "UTC", more = [] as readonly string[], rule = "days since created < 30" } = {},
) => {
  const cwd = folderWith({
    "m.score": `model "M" { timezone "${zone}" }\nlead { id: text key, created: date from "${heading}" }\nfit { +1 when ${rule} }\n`,
    "l.csv": `id,${heading}\na,${value}\n`,
  });
  const { err } = await score(["run", "m.score", "--leads", "l.csv", "--at", "2026-06-30", ...more], { cwd });
  return err.split("\n").filter((line) => line.startsWith("note:"));
};

test.each([
  ["Create Date (EST)", "EST", "--zone America/New_York"],
  ["Created [CET]", "CET", "--zone Europe/Berlin"],
  ["Created (UTC+5:30)", "UTC+5", "name the zone of that place, such as --zone Europe/Berlin"],
  ["Created (GMT-3)", "UTC-3", "name the zone of that place, such as --zone Europe/Berlin"],
])("“%s” is doubted where its times are read as those of UTC", async (heading, clocks, remedy) => {
  expect(await doubts(heading, "2026-06-01 22:15")).toEqual([
    `note: “${heading}” of “l.csv” says that its times are on clocks of ${clocks}, but they are read as times of UTC. If the heading is right: ${remedy}; if not: --zone UTC`,
  ]);
});

test.each<[string, string, string, Parameters<typeof doubts>[2]]>([
  ["the zone is that of the model", "Create Date (EST)", "2026-06-01 22:15", { zone: "America/New_York" }],
  ["it is so in summer", "Create Date (CEST)", "2026-06-01 22:15", { zone: "Europe/Berlin" }],
  ["the user names the zone", "Create Date (EST)", "2026-06-01 22:15", { more: ["--zone", "UTC"] }],
  ["it is UTC", "Create Date (UTC)", "2026-06-01 22:15", {}],
  ["times have an offset", "Create Date (EST)", "2026-06-01T22:15:00-05:00", {}],
  ["there are no times of day", "Create Date (EST)", "2026-06-01", {}],
  ["no rule reads it", "Create Date (EST)", "2026-06-01 22:15", { rule: "id is known" }],
  ["the brackets hold something else", "Create Date (ABC)", "2026-06-01 22:15", {}],
])("not where %s", async (_, heading, value, how) => {
  expect(await doubts(heading, value, how)).toEqual([]);
});

test("the times of events are doubted, too, and init says so of what it proposes", async () => {
  const leads = `id,Create Date (PST),Seen (PST)\n${Array.from({ length: 12 }, (_, index) => `l${index},2026-06-${10 + index} 22:15,2026-06-01 09:00\n`).join("")}`;
  const events = `lead_id,event,When (EDT)\n${Array.from({ length: 12 }, (_, index) => `l${index},visit,2026-06-${10 + index} 22:15\n`).join("")}`;
  const cwd = folderWith({ "l.csv": leads, "e.csv": events });
  const { out } = await score(["init", "--leads", "l.csv", "--events", "e.csv"], { cwd });
  expect(out).toContain(
    "“Create Date (PST)” and “Seen (PST)” of “l.csv” say that their times are on clocks of PST, but they are read as times of UTC.",
  );
  expect(out).toContain("“When (EDT)” of “e.csv” says that its times are on clocks of EDT, but they are read as times of UTC.");
});
