/** Where a slip may mean several things, each of them is offered, and nothing chooses. */
import { certainFixes } from "@scoreline/diagnostics";
import { expect, test } from "vitest";
import { findings, fixed, modelOf, wordsOf } from "./findings.ts";

const model = (condition: string, rule = ""): string => `
lead { created: date }
event page_view
fit { +10 when ${condition} }
behavior { +1 for page_view${rule} }
`;

test.each([
  ["created after 06/03/2026", ["created after 2026-06-03", "created after 2026-03-06"]],
  ["created before 13/06/2026", ["created before 2026-06-13"]],
  ["created > 06/03/2026", ["created > 2026-06-03", "created > 2026-03-06"]],
  ['created after "06/03/2026"', ["created after 2026-06-03", "created after 2026-03-06"]],
  ['created after "06-13-2026"', ["created after 2026-06-13"]],
  ['created after "2026-06-13"', ["created after 2026-06-13"]],
  ["created after 06-03-2026", ["created after 2026-06-03", "created after 2026-03-06"]],
  ["created before 2026/06/13", ["created before 2026-06-13"]],
] as const)("the days that may be meant: %s", (condition, days) => {
  const text = model(condition);
  const all = fixed(text);
  expect(all).toEqual(days.map((day) => model(day)));
  for (const each of all) expect(findings(each)).toEqual([]);
  expect(certainFixes(modelOf(text).diagnostics)).toHaveLength(days.length === 1 ? 1 : 0);
});

test("no day is made of what is none", () => {
  expect(fixed(model("created after 31/02/2026"))).toEqual([]);
  expect(wordsOf(model("created after 06-03-2026"))).toBe(
    "“after 06-03-2026” is not how this is written. Dates are written with the year first: `after 2026-06-03` or `after 2026-03-06`.",
  );
});

test("how points fade is to choose", () => {
  const all = fixed(model("created is known", ", decay 30 days"));
  expect(all).toEqual([", decay half-life 30 days", ", decay linear over 30 days"].map((rule) => model("created is known", rule)));
  for (const each of all) expect(findings(each)).toEqual([]);
});

test("names with a hyphen, and limits without their comma", () => {
  const meant = (said: string): readonly string[] => fixed(model("created is known").replace("for page_view", `for ${said}`));
  const right = (rule: string): readonly string[] => [model("created is known").replace("for page_view", `for ${rule}`)];
  expect(meant("page-view")).toEqual(right("page_view"));
  const hyphens = (condition: string): readonly string[] =>
    fixed(model(condition).replace("created: date", "created: date, distance_km: number"));
  const names = (condition: string): readonly string[] => [model(condition).replace("created: date", "created: date, distance_km: number")];
  expect(hyphens("distance-km < 5")).toEqual(names("distance_km < 5"));
  const asked = (event: string): string => model("created is known").replace("for page_view", `when did ${event}`);
  expect(fixed(asked("page-view"))).toEqual([asked("page_view")]);
  expect(meant("page-view, once")).toEqual(right("page_view, once"));
  expect(meant("page_view at most 5 per day")).toEqual(right("page_view, at most 5 times per day"));
  expect(meant("page_view at most once per day")).toEqual(right("page_view, once per day"));
});
